package dev.countersign.http.federation;

import dev.countersign.application.federation.ManageLinkedIdentities;
import dev.countersign.application.federation.ManageLinkedIdentities.Refusal;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.federation.LinkedIdentity;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.user.UserId;
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
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.util.List;
import java.util.Optional;

/**
 * Shows, adds and removes links between people of other servers and accounts, for administrators.
 */
@Controller("/admin/users/{sub}/linked-identities")
@Secured("countersign:admin")
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.APPLICATION_JSON)
final class LinkedIdentitiesController {

  private final ManageLinkedIdentities links;

  LinkedIdentitiesController(ManageLinkedIdentities links) {
    this.links = links;
  }

  @Get
  HttpResponse<byte[]> list(String sub) {
    return UserId.parse(sub)
        .<HttpResponse<byte[]>>map(
            user ->
                links
                    .ofAccount(user)
                    .map(LinkedIdentitiesController::list)
                    .orElse(LinkedIdentitiesController::refused))
        .orElseGet(() -> refused(Refusal.UNKNOWN));
  }

  private static HttpResponse<byte[]> list(List<LinkedIdentity> identities) {
    return JsonResponses.secret(
        HttpStatus.OK,
        JsonObject.EMPTY.with(
            "linked_identities",
            new JsonArray(
                identities.stream().<Json>map(LinkedIdentitiesController::view).toList())));
  }

  private static JsonObject view(LinkedIdentity identity) {
    return JsonObject.EMPTY
        .with("issuer", identity.issuer().value())
        .with("subject", identity.subject())
        .with("linked_at", identity.linkedAt().getEpochSecond());
  }

  @Post
  HttpResponse<byte[]> link(
      String sub,
      HttpRequest<?> request,
      @Body @Bindable(defaultValue = Bodies.NONE) byte[] body,
      Authentication authentication) {
    return Bodies.json(request, body)
        .map(document -> link(sub, document, authentication))
        .orElse(error -> OAuthErrors.response(error, request));
  }

  private HttpResponse<byte[]> link(
      String sub, JsonObject document, Authentication authentication) {
    var issuer = document.string("issuer").flatMap(Issuer::parse);
    var subject = document.string("subject").filter(LinkedIdentity::isSubject);
    if (issuer.isEmpty() || subject.isEmpty()) {
      return JsonResponses.error(
          HttpStatus.BAD_REQUEST,
          "invalid_request",
          "the body must have issuer, the URL of the other server, and subject, the sub of the"
              + " person there");
    }
    return UserId.parse(sub)
        .map(user -> link(user, issuer.get(), subject.get(), authentication))
        .orElseGet(() -> refused(Refusal.UNKNOWN));
  }

  private HttpResponse<byte[]> link(
      UserId user, Issuer issuer, String subject, Authentication authentication) {
    return links
        .link(user, issuer, subject, actor(authentication))
        .<HttpResponse<byte[]>>map(
            identity -> JsonResponses.secret(HttpStatus.CREATED, view(identity)))
        .orElse(LinkedIdentitiesController::refused);
  }

  @Delete
  HttpResponse<byte[]> unlink(
      String sub,
      @QueryValue(defaultValue = "") String issuer,
      @QueryValue(defaultValue = "") String subject,
      Authentication authentication) {
    return UserId.parse(sub)
        .flatMap(
            user ->
                Issuer.parse(issuer)
                    .map(
                        server ->
                            links.unlink(
                                user, server, subject, actor(authentication), Optional.empty())))
        .<HttpResponse<byte[]>>map(
            result ->
                result
                    .<HttpResponse<byte[]>>map(done -> JsonResponses.noContent())
                    .orElse(LinkedIdentitiesController::refused))
        .orElseGet(() -> refused(Refusal.UNKNOWN));
  }

  private static HttpResponse<byte[]> refused(Refusal refusal) {
    return switch (refusal) {
      case UNKNOWN ->
          JsonResponses.error(
              HttpStatus.NOT_FOUND,
              "unknown_user_or_link",
              "there is no user with this sub, or the user has no such link");
      case TAKEN, LAST ->
          JsonResponses.error(
              HttpStatus.CONFLICT,
              "already_linked",
              "this person of the other server is already linked to an account");
    };
  }

  private static Actor actor(Authentication authentication) {
    return Actor.subject(authentication.getName());
  }
}
