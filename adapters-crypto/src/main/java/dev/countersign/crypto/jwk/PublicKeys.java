package dev.countersign.crypto.jwk;

import dev.countersign.domain.jwk.PublicJwk;
import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A bounded cache of validated and parsed public keys; it also stores which keys are not valid.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518.html#section-6">RFC 7518 §6</a>
 */
public final class PublicKeys {

  private static final int MOST_ENTRIES = 1024;

  private final Map<PublicJwk, Optional<PublicKey>> parsedKeys = new ConcurrentHashMap<>();
  private final PublishedTestKeys published;

  /** Creates a cache in which the published keys of the test server are not valid. */
  public PublicKeys() {
    this(PublishedTestKeys.LISTED);
  }

  /**
   * Creates a cache in which other published keys are not valid.
   *
   * @param published the keys whose private halves everybody can read
   */
  public PublicKeys(PublishedTestKeys published) {
    this.published = published;
  }

  /** Returns the parsed key; empty if it is not valid. */
  public Optional<PublicKey> find(PublicJwk key) {
    var known = parsedKeys.get(key);
    if (known != null) {
      return known;
    }
    if (parsedKeys.size() >= MOST_ENTRIES) {
      parsedKeys.clear();
    }
    var parsed =
        JoseJwkInspector.problem(key).or(() -> published.problem(key.members())).isEmpty()
            ? Optional.of(JwkMaterial.publicKey(key.members()))
            : Optional.<PublicKey>empty();
    parsedKeys.put(key, parsed);
    return parsed;
  }
}
