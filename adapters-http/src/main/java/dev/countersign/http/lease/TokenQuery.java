package dev.countersign.http.lease;

import dev.countersign.domain.error.OAuthError;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import io.micronaut.http.HttpRequest;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters {@code scope}, {@code resource} and {@code min_life} in the query of a request for
 * a token.
 */
public record TokenQuery(
    Optional<String> scope, Optional<String> resource, Optional<String> minLife) {

  /** Reads the query; refuses a parameter that is sent more than once. */
  public static Result<TokenQuery, RelyingPartyError> read(HttpRequest<?> request) {
    var parameters = new Parameters(request.getParameters().asMap());
    return parameters
        .doubled(Set.of())
        .<Result<TokenQuery, RelyingPartyError>>map(
            name ->
                Result.refused(
                    new BadCall("parameter is sent more than once: " + OAuthError.printable(name))))
        .orElseGet(
            () ->
                Result.ok(
                    new TokenQuery(
                        parameters.get("scope"),
                        parameters.get("resource"),
                        parameters.get("min_life"))));
  }
}
