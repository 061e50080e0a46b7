package dev.countersign.http.token;

import dev.countersign.application.token.IntrospectToken;
import dev.countersign.domain.grant.KeptRefreshToken;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.TokenError;
import dev.countersign.domain.token.AccessTokenClaims;
import dev.countersign.domain.token.Introspection;
import dev.countersign.http.client.CredentialsReader;
import dev.countersign.http.oauth.Bodies;
import dev.countersign.http.oauth.FormParameters;
import dev.countersign.http.oauth.JsonAnswers;
import dev.countersign.http.oauth.OAuthErrors;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/**
 * The introspection endpoint.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7662.html#section-2">RFC 7662 §2</a>
 */
@Controller("/introspect")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.APPLICATION_JSON)
final class IntrospectionController {

  private final IntrospectToken introspectToken;

  IntrospectionController(IntrospectToken introspectToken) {
    this.introspectToken = introspectToken;
  }

  @Post
  HttpResponse<byte[]> introspect(HttpRequest<?> request, @Body byte[] body) {
    var result =
        Bodies.form(request, body)
            .<TokenError>mapError(invalid -> invalid)
            .map(FormParameters::parameters)
            .flatMap(
                form -> introspectToken.introspect(CredentialsReader.read(request, form), form));
    return switch (result) {
      case Result.Ok<Introspection, TokenError>(var introspection) ->
          JsonAnswers.secret(HttpStatus.OK, json(introspection));
      case Result.Refused<Introspection, TokenError>(var error) ->
          OAuthErrors.answer(error, request);
    };
  }

  private static JsonObject json(Introspection introspection) {
    return switch (introspection) {
      // RFC 7662 §2.2: "Note that to avoid disclosing too much of the authorization server's state
      // to
      // a third party, the authorization server SHOULD NOT include any additional information about
      // an inactive token".
      case Introspection.Inactive() -> JsonObject.EMPTY.with("active", false);
      case Introspection.ActiveAccess(var claims) -> access(claims);
      case Introspection.ActiveRefresh(var token) -> refresh(token);
    };
  }

  private static JsonObject access(AccessTokenClaims claims) {
    var json = JsonObject.EMPTY.with("active", true).with("token_type", "Bearer");
    for (var claim : claims.json().members().entrySet()) {
      json = json.with(claim.getKey(), claim.getValue());
    }
    return json;
  }

  private static JsonObject refresh(KeptRefreshToken token) {
    var grant = token.grant();
    return JsonObject.EMPTY
        .with("active", true)
        .with("client_id", grant.client().value())
        .with("sub", grant.user().value())
        .with("scope", grant.scope().text())
        .with("exp", token.expiresAt().getEpochSecond());
  }
}
