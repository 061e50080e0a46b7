package dev.countersign.domain.remotetoken;

import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import java.util.Optional;
import java.util.Set;

/**
 * The question whether an access token of another server is good.
 *
 * @param registration the name of the registration at the server
 * @param token the access token
 * @param audience the identifier of the resource server that received it
 * @param scope the scope that the token must have
 * @param method how it is found out
 */
public record RemoteTokenQuery(
    String registration, String token, String audience, Scope scope, VerificationMethod method) {

  private static final int LONGEST_TOKEN = 16384;

  /**
   * Reads the parameters {@code registration}, {@code token}, {@code audience}, {@code scope} and
   * {@code method}; refuses, with the reason, missing and malformed ones.
   */
  public static Result<RemoteTokenQuery, String> read(Parameters parameters) {
    var doubled = parameters.doubled(Set.of());
    if (doubled.isPresent()) {
      return Result.refused("a parameter is sent more than once");
    }
    var missing = missing(parameters);
    if (missing.isPresent()) {
      return Result.refused(missing.get());
    }
    var method = VerificationMethod.of(parameters.get("method").orElse("signature"));
    if (method.isEmpty()) {
      return Result.refused("method must be signature, introspection or both");
    }
    return Scope.parse(parameters.get("scope").orElse(""))
        .mapError(invalid -> "scope is malformed")
        .map(
            scope ->
                new RemoteTokenQuery(
                    parameters.get("registration").orElseThrow(),
                    parameters.get("token").orElseThrow(),
                    parameters.get("audience").orElseThrow(),
                    scope,
                    method.get()));
  }

  private static Optional<String> missing(Parameters parameters) {
    if (parameters.get("registration").isEmpty()) {
      return Optional.of("registration is missing: the name of the registration at the server");
    }
    // RFC 9068 §4: "The resource server MUST validate that the aud claim contains a resource
    // indicator value corresponding to an identifier the resource server expects for itself."
    if (parameters.get("audience").isEmpty()) {
      return Optional.of("audience is missing: the identifier of the resource server");
    }
    return parameters.get("token").filter(token -> token.length() <= LONGEST_TOKEN).isEmpty()
        ? Optional.of("token is missing or too long")
        : Optional.empty();
  }

  /** Does not contain the token. */
  @Override
  public String toString() {
    return "RemoteTokenQuery[" + registration + ", " + audience + "]";
  }
}
