package dev.countersign.application.jwk.driven;

import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.Result;

/**
 * Validates the parameters of a key: their form, their size, and whether a point is on its curve.
 */
public interface JwkInspector {

  /**
   * Returns the same public key. Refuses, with the reason, RSA keys of less than 2048 bits or with
   * a known weakness, points that are not on their curve, unknown curves, an {@code alg} that does
   * not fit the type, and malformed numbers. The cost is bounded.
   */
  Result<PublicJwk, String> inspect(PublicJwk key);

  /**
   * Returns the same private or symmetric key, with its thumbprint as {@code kid} if it had none.
   * Refuses what {@link #inspect(PublicJwk)} refuses, an RSA exponent below 65537, RSA primes that
   * are too close to each other, and private parameters that do not belong to the public ones.
   */
  Result<PrivateJwk, String> inspect(PrivateJwk key);
}
