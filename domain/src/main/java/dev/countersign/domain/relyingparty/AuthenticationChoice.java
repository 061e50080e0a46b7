package dev.countersign.domain.relyingparty;

import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.Result;
import java.util.List;
import java.util.Optional;

/**
 * Finds out how an application of ours can prove itself to a server: as it was asked for, or else
 * as well as both sides can.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ClientAuthentication">OpenID
 *     Connect Core §9</a>
 */
public final class AuthenticationChoice {

  /** A secret that does not travel is better than one that does, a key better than a secret. */
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
          SignatureAlgorithm.EDDSA,
          SignatureAlgorithm.ES384,
          SignatureAlgorithm.ES512,
          SignatureAlgorithm.PS384,
          SignatureAlgorithm.PS512,
          SignatureAlgorithm.RS384,
          SignatureAlgorithm.RS512,
          SignatureAlgorithm.HS256,
          SignatureAlgorithm.HS384,
          SignatureAlgorithm.HS512);

  /** What servers take that do not say what they take. */
  private static final List<String> UNSAID =
      List.of(SignatureAlgorithm.RS256.wireName(), SignatureAlgorithm.HS256.wireName());

  private AuthenticationChoice() {}

  /**
   * The way to go. A wish that the server cannot meet is refused, never met with something weaker.
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
                    "the server does not take the client authentication that is asked for, or none"
                        + " that this service knows"));
  }

  /**
   * The way as the server registered it, if it is one that we can go.
   *
   * @param asked what we registered for
   * @param registered the method that the server answered with
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
                    "the server registered another token_endpoint_auth_method than was asked for,"
                        + " and one that cannot be used"));
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
        .filter(algorithm -> taken(algorithm, server, metadata))
        .findFirst()
        .map(algorithm -> new ClientAuthentication(method, Optional.of(algorithm)));
  }

  private static boolean taken(
      SignatureAlgorithm algorithm, ServerMetadata server, ApplicationMetadata metadata) {
    // OpenID Connect Discovery §3, token_endpoint_auth_signing_alg_values_supported: "Servers
    // SHOULD support RS256."
    return server.assertionAlgorithms().isEmpty()
        ? metadata.algorithm().isPresent() || UNSAID.contains(algorithm.wireName())
        : server.assertionAlgorithms().contains(algorithm.wireName());
  }
}
