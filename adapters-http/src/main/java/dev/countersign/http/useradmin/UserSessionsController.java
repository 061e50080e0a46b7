package dev.countersign.http.useradmin;

import dev.countersign.application.account.ManageConsents;
import dev.countersign.application.account.ManageSessions;
import dev.countersign.application.useradmin.ListAccounts;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.user.UserId;
import dev.countersign.http.oauth.JsonResponses;
import dev.countersign.http.oauth.OAuthErrors;
import dev.countersign.http.session.SessionIds;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.util.Optional;
import java.util.function.Function;

/** Lists and ends sessions, and lists and withdraws consents, for administrators. */
@Controller("/admin")
@Secured("countersign:admin")
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.APPLICATION_JSON)
final class UserSessionsController {

  private final ListAccounts accounts;
  private final ManageSessions sessions;
  private final ManageConsents consents;

  UserSessionsController(ListAccounts accounts, ManageSessions sessions, ManageConsents consents) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.consents = consents;
  }

  @Get("/users/{sub}/sessions")
  HttpResponse<byte[]> sessions(String sub) {
    return ofUser(sub, user -> shown(SessionViews.ofSessions(sessions.list(user))));
  }

  @Delete("/users/{sub}/sessions")
  HttpResponse<byte[]> endSessions(String sub, Authentication authentication) {
    return ofUser(
        sub, user -> ended(sessions.endAll(user, Optional.empty(), actor(authentication))));
  }

  @Delete("/users/{sub}/sessions/{sessionId}")
  HttpResponse<byte[]> endSession(String sub, String sessionId, Authentication authentication) {
    return ofUser(
        sub,
        user ->
            SessionIds.parse(sessionId)
                    .filter(id -> sessions.end(user, id, actor(authentication)))
                    .isPresent()
                ? JsonResponses.noContent()
                : notFound("unknown_session", "the user has no session with this id"));
  }

  @Delete("/sessions")
  HttpResponse<byte[]> endAllSessions(Authentication authentication) {
    return ended(sessions.endEverybodys(actor(authentication)));
  }

  @Get("/users/{sub}/consents")
  HttpResponse<byte[]> consents(String sub) {
    return ofUser(sub, user -> shown(SessionViews.ofConsents(consents.list(user))));
  }

  @Delete("/users/{sub}/consents/{clientId}")
  HttpResponse<byte[]> withdraw(String sub, String clientId, Authentication authentication) {
    return ofUser(
        sub,
        user ->
            ClientId.parse(clientId)
                    .filter(client -> consents.withdraw(user, client, actor(authentication)))
                    .isPresent()
                ? JsonResponses.noContent()
                : notFound("unknown_consent", "the user has given no consent to this client"));
  }

  private HttpResponse<byte[]> ofUser(String sub, Function<UserId, HttpResponse<byte[]>> work) {
    return UserId.parse(sub)
        .filter(user -> accounts.find(user).isPresent())
        .map(work)
        .orElseGet(() -> notFound("unknown_user", "there is no user with this sub"));
  }

  private static HttpResponse<byte[]> shown(JsonObject document) {
    return JsonResponses.secret(HttpStatus.OK, document);
  }

  private static HttpResponse<byte[]> ended(int sessions) {
    return shown(JsonObject.EMPTY.with("ended", sessions));
  }

  private static HttpResponse<byte[]> notFound(String code, String description) {
    return JsonResponses.secret(HttpStatus.NOT_FOUND, OAuthErrors.document(code, description));
  }

  private static Actor actor(Authentication authentication) {
    return Actor.subject(authentication.getName());
  }
}
