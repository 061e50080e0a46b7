package dev.countersign.domain.key;

import dev.countersign.domain.oauth.Json.JsonObject;

/**
 * The part of a key that is the same in all its states.
 *
 * @param id its {@code kid}, unique over all rings
 * @param ring the ring that it belongs to
 * @param shown its public members: the public JWK, or for a symmetric key its type and name
 */
public record KeyIdentity(KeyId id, RingId ring, JsonObject shown) {

  /** Returns {@code kty}. */
  public String keyType() {
    return shown.string("kty").orElseThrow();
  }
}
