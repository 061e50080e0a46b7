package dev.countersign.http.clientadmin;

import dev.countersign.application.clientadmin.IssueInitialAccessToken;
import dev.countersign.application.clientadmin.ListInitialAccessTokens;
import dev.countersign.application.clientadmin.RevokeInitialAccessToken;
import dev.countersign.application.clientadmin.RevokeInitialAccessToken.Refusal;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.InitialAccessTokenRequest;
import dev.countersign.domain.registration.StoredInitialAccessToken;
import dev.countersign.http.oauth.Bodies;
import dev.countersign.http.oauth.JsonResponses;
import dev.countersign.http.oauth.OAuthErrors;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.util.Optional;

/**
 * Issues, lists and revokes the tokens that allow registrations, for administrators.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-1.2">RFC 7591 §1.2</a>
 */
@Controller("/admin/registration-tokens")
@Secured("countersign:admin")
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.APPLICATION_JSON)
final class InitialAccessTokensController {

  private final IssueInitialAccessToken issue;
  private final ListInitialAccessTokens list;
  private final RevokeInitialAccessToken revoke;

  InitialAccessTokensController(
      IssueInitialAccessToken issue,
      ListInitialAccessTokens list,
      RevokeInitialAccessToken revoke) {
    this.issue = issue;
    this.list = list;
    this.revoke = revoke;
  }

  @Post
  HttpResponse<byte[]> issue(
      HttpRequest<?> request,
      @Body @Bindable(defaultValue = Bodies.NONE) byte[] body,
      Authentication authentication) {
    var read =
        Bodies.json(request, body)
            .flatMap(
                document -> InitialAccessTokenRequest.read(document).mapError(InvalidRequest::new));
    return switch (read) {
      case Result.Ok<InitialAccessTokenRequest, InvalidRequest>(var valid) -> {
        var issued = issue.issue(valid, Actor.subject(authentication.getName()));
        yield JsonResponses.secret(
            HttpStatus.CREATED, json(issued.kept()).with("token", issued.token().value()));
      }
      case Result.Refused<InitialAccessTokenRequest, InvalidRequest>(var error) ->
          OAuthErrors.response(error, request);
    };
  }

  @Get
  HttpResponse<byte[]> list(HttpRequest<?> request) {
    return switch (InitialAccessTokensQuery.of(request)) {
      case Result.Ok<InitialAccessTokensQuery, InvalidRequest>(var query) ->
          JsonResponses.secret(HttpStatus.OK, json(list.list(query.after(), query.size())));
      case Result.Refused<InitialAccessTokensQuery, InvalidRequest>(var error) ->
          OAuthErrors.response(error, request);
    };
  }

  @Get("/{id}")
  HttpResponse<byte[]> read(String id) {
    return Optional.of(id)
        .filter(InitialAccessTokensQuery::isName)
        .flatMap(list::find)
        .<HttpResponse<byte[]>>map(token -> JsonResponses.secret(HttpStatus.OK, json(token)))
        .orElseGet(() -> refused(Refusal.UNKNOWN));
  }

  @Delete("/{id}")
  HttpResponse<byte[]> revoke(String id, Authentication authentication) {
    if (!InitialAccessTokensQuery.isName(id)) {
      return refused(Refusal.UNKNOWN);
    }
    return switch (revoke.revoke(id, Actor.subject(authentication.getName()))) {
      case Result.Ok<Done, Refusal> done -> JsonResponses.noContent();
      case Result.Refused<Done, Refusal>(var refusal) -> refused(refusal);
    };
  }

  private static HttpResponse<byte[]> refused(Refusal refusal) {
    return switch (refusal) {
      case UNKNOWN ->
          JsonResponses.secret(
              HttpStatus.NOT_FOUND, OAuthErrors.document("unknown_token", refusal.description()));
      case BUILT_IN ->
          JsonResponses.secret(
              HttpStatus.CONFLICT, OAuthErrors.document("built_in_token", refusal.description()));
    };
  }

  private static JsonObject json(ListInitialAccessTokens.Page page) {
    var tokens = page.tokens().stream().map(token -> (Json) json(token)).toList();
    var document = JsonObject.EMPTY.with("registration_tokens", new JsonArray(tokens));
    return with(document, "next", page.next());
  }

  private static JsonObject json(StoredInitialAccessToken token) {
    var json = with(JsonObject.EMPTY.with("id", token.id()), "label", token.label());
    if (token.usesLeft().isPresent()) {
      json = json.with("uses_left", token.usesLeft().get());
    }
    json = json.with("issued_at", token.issuedAt().toString());
    return with(json, "expires_at", token.expiresAt().map(Object::toString))
        .with("policy", token.limits().document());
  }

  private static JsonObject with(JsonObject json, String name, Optional<String> value) {
    return value.map(text -> json.with(name, text)).orElse(json);
  }
}
