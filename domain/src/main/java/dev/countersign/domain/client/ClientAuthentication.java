package dev.countersign.domain.client;

import dev.countersign.domain.jose.SignatureAlgorithm;
import java.util.Optional;

/**
 * The authentication that a client has registered.
 *
 * @param method the method it may use
 * @param algorithm the only algorithm allowed for its assertions; if empty, each algorithm that
 *     fits the method is allowed
 * @param secretInHeaderOrBody whether it registered no method and may send its secret by {@code
 *     client_secret_basic} or by {@code client_secret_post}
 * @see <a
 *     href="https://openid.net/specs/openid-connect-registration-1_0.html#ClientMetadata">OpenID
 *     Connect Registration §2, token_endpoint_auth_signing_alg</a>
 */
public record ClientAuthentication(
    ClientAuthMethod method, Optional<SignatureAlgorithm> algorithm, boolean secretInHeaderOrBody) {

  /**
   * Refuses, with an exception, an algorithm that does not fit the method, and a choice of where to
   * send the secret for a client with another method than the default.
   */
  public ClientAuthentication {
    if (secretInHeaderOrBody && method != ClientAuthMethod.CLIENT_SECRET_BASIC) {
      throw new IllegalArgumentException("only the default method leaves a choice");
    }
    if (algorithm.isPresent() && !fits(method, algorithm.get())) {
      throw new IllegalArgumentException("algorithm does not fit " + method.wireName());
    }
  }

  /** Refuses, with an exception, an algorithm that does not fit the method. */
  public ClientAuthentication(ClientAuthMethod method, Optional<SignatureAlgorithm> algorithm) {
    this(method, algorithm, false);
  }

  /**
   * Returns the authentication of a client that registered no method: {@code client_secret_basic},
   * the default, or {@code client_secret_post}, which many client libraries use by default.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-2.3.1">RFC 6749 §2.3.1</a>
   */
  public static ClientAuthentication bySecretInHeaderOrBody() {
    return new ClientAuthentication(ClientAuthMethod.CLIENT_SECRET_BASIC, Optional.empty(), true);
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

  /** Returns whether this client may authenticate with the method {@code used}. */
  public boolean admits(ClientAuthMethod used) {
    return used == method || (secretInHeaderOrBody && used == ClientAuthMethod.CLIENT_SECRET_POST);
  }

  /**
   * Returns whether this client may send an assertion with the algorithm {@code candidate}: the
   * registered algorithm, or for {@code EdDSA} also its current names, {@code Ed25519} and {@code
   * Ed448}.
   */
  public boolean allows(SignatureAlgorithm candidate) {
    return fits(method, candidate)
        && algorithm.map(registered -> registered.includes(candidate)).orElse(true);
  }
}
