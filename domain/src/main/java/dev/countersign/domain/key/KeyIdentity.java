package dev.countersign.domain.key;

import dev.countersign.domain.oauth.Json.JsonObject;

/**
 * What stays the same about a key through all of its life.
 *
 * @param id its {@code kid}, unique over all rings
 * @param ring where it stands
 * @param shown what may be shown of it: the public JWK, or for a symmetric key its type and name
 */
public record KeyIdentity(KeyId id, RingId ring, JsonObject shown) {

  /** {@code kty}. */
  public String keyType() {
    return shown.string("kty").orElseThrow();
  }
}
