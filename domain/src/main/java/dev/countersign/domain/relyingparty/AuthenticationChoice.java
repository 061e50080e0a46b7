package dev.countersign.domain.relyingparty;

import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.Result;
import java.util.List;
import java.util.Optional;

/**
 * Chooses how an application of this service authenticates at a provider: with the requested
 * method, or else with the strongest method that both sides support.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ClientAuthentication">OpenID
 *     Connect Core §9</a>
 */
public final class AuthenticationChoice {

  /**
   * In order of preference: a key before a secret, and a secret that is not sent before one that is
   * sent.
   */
  private static final List<ClientAuthMethod> METHODS =
      List.of(
          ClientAuthMethod.PRIVATE_KEY_JWT,
          ClientAuthMethod.CLIENT_SECRET_JWT,
          ClientAuthMethod.CLIENT_SECRET_BASIC,
          ClientAuthMethod.CLIENT_SECRET_POST);

  private static final List<SignatureAlgorithm> ALGORITHMS =
      List.of(
          SignatureAlgorithm.ES256,
          SignatureAlgorithm.RS256,
          SignatureAlgorithm.PS256,
          SignatureAlgorithm.ED25519,
          SignatureAlgorithm.EDDSA,
          SignatureAlgorithm.ES384,
          SignatureAlgorithm.ES512,
          SignatureAlgorithm.ED448,
          SignatureAlgorithm.PS384,
          SignatureAlgorithm.PS512,
          SignatureAlgorithm.RS384,
          SignatureAlgorithm.RS512,
          SignatureAlgorithm.HS256,
          SignatureAlgorithm.HS384,
          SignatureAlgorithm.HS512);

  /** The algorithms to assume if a provider does not publish its algorithms. */
  private static final List<String> ASSUMED =
      List.of(SignatureAlgorithm.RS256.wireName(), SignatureAlgorithm.HS256.wireName());

  private AuthenticationChoice() {}

  /**
   * Returns the authentication to request. A requested method that the provider does not support is
   * refused, never replaced by a weaker one.
   */
  public static Result<ClientAuthentication, String> choose(
      ServerMetadata server, ApplicationMetadata metadata) {
    return metadata.method().map(List::of).orElse(METHODS).stream()
        .filter(method -> server.authMethods().contains(method.wireName()))
        .flatMap(method -> by(method, server, metadata).stream())
        .findFirst()
        .<Result<ClientAuthentication, String>>map(Result::ok)
        .orElseGet(
            () ->
                Result.refused(
                    "the provider does not support the requested client authentication, or none"
                        + " that this service supports"));
  }

  /**
   * Returns the authentication that the provider registered; refuses one that this service cannot
   * use.
   *
   * @param asked the requested authentication
   * @param registered the method in the provider's response
   */
  public static Result<ClientAuthentication, String> confirm(
      ClientAuthentication asked, Optional<String> registered) {
    // RFC 7591 §3.2.1: "The authorization server MAY reject or replace any of the client's
    // requested metadata values submitted during the registration and substitute them with suitable
    // values."
    var method = registered.map(ClientAuthMethod::parse).orElse(Optional.of(asked.method()));
    if (method.equals(Optional.of(asked.method()))) {
      return Result.ok(asked);
    }
    return method
        .filter(other -> other.usesSecret() && !other.usesAssertion())
        .<Result<ClientAuthentication, String>>map(
            other -> Result.ok(ClientAuthentication.by(other)))
        .orElseGet(
            () ->
                Result.refused(
                    "the provider registered a token_endpoint_auth_method that was not requested"
                        + " and that this service cannot use"));
  }

  private static Optional<ClientAuthentication> by(
      ClientAuthMethod method, ServerMetadata server, ApplicationMetadata metadata) {
    if (!method.usesAssertion()) {
      return metadata.algorithm().isEmpty()
          ? Optional.of(ClientAuthentication.by(method))
          : Optional.empty();
    }
    return metadata.algorithm().map(List::of).orElse(ALGORITHMS).stream()
        .filter(algorithm -> ClientAuthentication.fits(method, algorithm))
        .filter(algorithm -> supported(algorithm, server, metadata))
        .findFirst()
        .map(algorithm -> new ClientAuthentication(method, Optional.of(algorithm)));
  }

  private static boolean supported(
      SignatureAlgorithm algorithm, ServerMetadata server, ApplicationMetadata metadata) {
    // OpenID Connect Discovery §3, token_endpoint_auth_signing_alg_values_supported: "Servers
    // SHOULD support RS256."
    return server.assertionAlgorithms().isEmpty()
        ? metadata.algorithm().isPresent() || ASSUMED.contains(algorithm.wireName())
        : server.assertionAlgorithms().contains(algorithm.wireName());
  }
}
