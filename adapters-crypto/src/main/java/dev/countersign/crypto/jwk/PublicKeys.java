package dev.countersign.crypto.jwk;

import dev.countersign.domain.jwk.PublicJwk;
import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Public keys that were judged and parsed once, up to a bound; those that are not sound are
 * remembered too.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518.html#section-6">RFC 7518 §6</a>
 */
public final class PublicKeys {

  private static final int MOST_KEPT = 1024;

  private final Map<PublicJwk, Optional<PublicKey>> ready = new ConcurrentHashMap<>();

  /** The key, ready for use; nothing if it is not sound. */
  public Optional<PublicKey> find(PublicJwk key) {
    var known = ready.get(key);
    if (known != null) {
      return known;
    }
    if (ready.size() >= MOST_KEPT) {
      ready.clear();
    }
    var judged =
        JoseJwkInspector.complaint(key).isEmpty()
            ? Optional.of(JwkMaterial.publicKey(key.members()))
            : Optional.<PublicKey>empty();
    ready.put(key, judged);
    return judged;
  }
}
