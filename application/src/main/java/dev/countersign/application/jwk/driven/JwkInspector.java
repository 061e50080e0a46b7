package dev.countersign.application.jwk.driven;

import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.Result;

/** Looks whether the numbers in a key make a sound key. */
public interface JwkInspector {

  /**
   * The same public key; refuses, with the reason, RSA below 2048 bits, points that are not on
   * their curve, unknown curves, an {@code alg} that does not fit the type, malformed numbers.
   */
  Result<PublicJwk, String> inspect(PublicJwk key);

  /**
   * The same private or symmetric key, with its thumbprint as {@code kid} if it had none; refuses
   * what {@link #inspect(PublicJwk)} refuses, and private parts that do not belong to the public
   * one.
   */
  Result<PrivateJwk, String> inspect(PrivateJwk key);
}
