package dev.countersign.domain.client;

import dev.countersign.domain.jose.SignatureAlgorithm;
import java.util.Optional;

/**
 * The authentication that a client has registered.
 *
 * @param method the one method it may use
 * @param algorithm the only algorithm allowed for its assertions; if empty, each algorithm that
 *     fits the method is allowed
 * @see <a
 *     href="https://openid.net/specs/openid-connect-registration-1_0.html#ClientMetadata">OpenID
 *     Connect Registration §2, token_endpoint_auth_signing_alg</a>
 */
public record ClientAuthentication(
    ClientAuthMethod method, Optional<SignatureAlgorithm> algorithm) {

  /** Refuses, with an exception, an algorithm that does not fit the method. */
  public ClientAuthentication {
    if (algorithm.isPresent() && !fits(method, algorithm.get())) {
      throw new IllegalArgumentException("algorithm does not fit " + method.wireName());
    }
  }

  /** Returns the method with each algorithm that fits it. */
  public static ClientAuthentication by(ClientAuthMethod method) {
    return new ClientAuthentication(method, Optional.empty());
  }

  /** Returns whether assertions of {@code method} can use {@code algorithm}. */
  public static boolean fits(ClientAuthMethod method, SignatureAlgorithm algorithm) {
    return switch (method) {
      case CLIENT_SECRET_JWT -> algorithm.symmetric();
      case PRIVATE_KEY_JWT -> !algorithm.symmetric();
      case CLIENT_SECRET_BASIC, CLIENT_SECRET_POST, NONE -> false;
    };
  }

  /** Returns whether this client may send an assertion with the algorithm {@code candidate}. */
  public boolean allows(SignatureAlgorithm candidate) {
    return fits(method, candidate) && algorithm.map(candidate::equals).orElse(true);
  }
}
