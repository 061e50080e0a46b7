package dev.countersign.domain.client;

import dev.countersign.domain.jose.SignatureAlgorithm;
import java.util.Optional;

/**
 * How a client has registered to prove itself.
 *
 * @param method the one method it may use
 * @param algorithm the one algorithm of its assertions; nothing allows each that fits the method
 * @see <a
 *     href="https://openid.net/specs/openid-connect-registration-1_0.html#ClientMetadata">OpenID
 *     Connect Registration §2, token_endpoint_auth_signing_alg</a>
 */
public record ClientAuthentication(
    ClientAuthMethod method, Optional<SignatureAlgorithm> algorithm) {

  /** Refuses, with an exception, an algorithm that the method has no use for. */
  public ClientAuthentication {
    if (algorithm.isPresent() && !fits(method, algorithm.get())) {
      throw new IllegalArgumentException("algorithm does not fit " + method.wireName());
    }
  }

  /** The method, with each algorithm that fits it. */
  public static ClientAuthentication by(ClientAuthMethod method) {
    return new ClientAuthentication(method, Optional.empty());
  }

  /** Whether assertions by {@code method} can be made with {@code algorithm}. */
  public static boolean fits(ClientAuthMethod method, SignatureAlgorithm algorithm) {
    return switch (method) {
      case CLIENT_SECRET_JWT -> algorithm.symmetric();
      case PRIVATE_KEY_JWT -> !algorithm.symmetric();
      case CLIENT_SECRET_BASIC, CLIENT_SECRET_POST, NONE -> false;
    };
  }

  /** Whether an assertion with {@code candidate} is one this client may send. */
  public boolean allows(SignatureAlgorithm candidate) {
    return fits(method, candidate) && algorithm.map(candidate::equals).orElse(true);
  }
}
