package dev.countersign.http.passwordlink;

import dev.countersign.application.passwordlink.IssuePasswordLink;
import dev.countersign.application.passwordlink.IssuePasswordLink.IssuedLink;
import dev.countersign.application.passwordlink.IssuePasswordLink.Refusal;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.FormParameters;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.user.UserId;
import dev.countersign.http.oauth.JsonResponses;
import dev.countersign.http.oauth.OAuthErrors;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;

/** Issues links with which users set their password, for administrators. */
@Controller("/admin/users")
@Secured("countersign:admin")
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.APPLICATION_JSON)
final class PasswordLinksController {

  private final IssuePasswordLink issuePasswordLink;
  private final Issuer issuer;

  PasswordLinksController(IssuePasswordLink issuePasswordLink, Issuer issuer) {
    this.issuePasswordLink = issuePasswordLink;
    this.issuer = issuer;
  }

  @Post("/{sub}/password-link")
  HttpResponse<byte[]> issue(String sub, Authentication authentication) {
    return UserId.parse(sub)
        .map(user -> issuePasswordLink.issue(user, Actor.subject(authentication.getName())))
        .orElseGet(() -> Result.refused(Refusal.UNKNOWN))
        .<HttpResponse<byte[]>>map(link -> JsonResponses.secret(HttpStatus.CREATED, view(link)))
        .orElse(PasswordLinksController::refused);
  }

  private static HttpResponse<byte[]> refused(Refusal refusal) {
    return switch (refusal) {
      case UNKNOWN ->
          refused(HttpStatus.NOT_FOUND, "unknown_user", "there is no user with this sub");
      case KEPT_ELSEWHERE ->
          refused(
              HttpStatus.CONFLICT,
              "kept_elsewhere",
              "the user is kept in a directory, which has the password; change it there");
    };
  }

  private static HttpResponse<byte[]> refused(HttpStatus status, String code, String description) {
    return JsonResponses.secret(status, OAuthErrors.document(code, description));
  }

  private JsonObject view(IssuedLink link) {
    var query = "?token=" + FormParameters.encoded(link.token().value());
    return JsonObject.EMPTY
        .with("url", issuer.at(NewPasswordController.PATH + query))
        .with("expires_at", link.expiresAt().toString());
  }
}
