package dev.countersign.application.token.driven;

import dev.countersign.domain.key.PublicJwk;
import dev.countersign.domain.key.SignatureAlgorithm;
import dev.countersign.domain.key.Unverifiable;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.util.List;

/** Verifies signed JWTs with public keys. */
public interface TokenVerifier {

  /**
   * A JWS that verified.
   *
   * @param algorithm {@code alg}
   * @param key the key that verified it
   * @param header the protected header
   * @param claims the payload
   */
  record Verified(
      SignatureAlgorithm algorithm, PublicJwk key, JsonObject header, JsonObject claims) {}

  /**
   * The claims of a compact JWS, if one of the keys verifies it: the one its {@code kid} names, or
   * without a {@code kid} each that fits. Times, issuer and audience are not judged here. Refuses
   * symmetric algorithms and {@code none}, keys of another {@code use} or {@code alg}, unknown
   * {@code crit}, and payloads that are not JSON objects. Keys in the header are never looked at.
   */
  Result<Verified, Unverifiable> verify(String compact, List<PublicJwk> keys);
}
