package dev.countersign.crypto.key;

import dev.countersign.domain.key.KeyUse;
import dev.countersign.domain.key.PublicJwk;
import dev.countersign.domain.oauth.Result;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the public key that a signature is by. Keys that were judged once are kept ready, sound or
 * not, up to a bound.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515.html#appendix-D">RFC 7515 appendix D</a>
 */
public final class VerificationKeys {

  private static final int MOST_KEPT = 1024;
  private static final int MOST_TRIED = 64;

  private final JoseJwkInspector inspector = new JoseJwkInspector();
  private final Map<PublicJwk, Optional<PublicKey>> ready = new ConcurrentHashMap<>();

  /**
   * The key that verifies the signature: the one that {@code kid} names, or without a {@code kid}
   * any that fits. Only keys of the caller count, never one in the header.
   */
  public Optional<PublicJwk> signerOf(CompactJws jws, List<PublicJwk> keys) {
    if (jws.algorithm().symmetric()
        || jws.header().member("kid").isPresent() != jws.keyId().isPresent()) {
      return Optional.empty();
    }
    return keys.stream()
        .filter(key -> jws.keyId().isEmpty() || jws.keyId().equals(key.keyId()))
        .filter(key -> fits(key, jws))
        .limit(MOST_TRIED)
        .filter(key -> ready(key).map(jws::isBy).orElse(false))
        .findFirst();
  }

  private static boolean fits(PublicJwk key, CompactJws jws) {
    var algorithm = jws.algorithm();
    return AlgorithmFit.fits(algorithm, key.members())
        && AlgorithmFit.isFor(KeyUse.SIGNATURE, key.members())
        && key.algorithm().map(algorithm.wireName()::equals).orElse(true);
  }

  private Optional<PublicKey> ready(PublicJwk key) {
    var known = ready.get(key);
    if (known != null) {
      return known;
    }
    if (ready.size() >= MOST_KEPT) {
      ready.clear();
    }
    var judged =
        switch (inspector.inspect(key)) {
          case Result.Ok<PublicJwk, String>(var sound) ->
              Optional.of(JwkMaterial.publicKey(sound.members()));
          case Result.Refused<PublicJwk, String> unsound -> Optional.<PublicKey>empty();
        };
    ready.put(key, judged);
    return judged;
  }
}
