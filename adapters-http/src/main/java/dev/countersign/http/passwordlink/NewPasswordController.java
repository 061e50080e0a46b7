package dev.countersign.http.passwordlink;

import dev.countersign.application.passwordlink.SetPasswordByLink;
import dev.countersign.application.passwordlink.SetPasswordByLink.Refusal;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.FormParameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.passwordlink.PasswordLinkToken;
import dev.countersign.http.oauth.Bodies;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Objects;

/**
 * The page to which a link for a new password leads. Only the form spends the link: programs that
 * examine e-mails open links.
 *
 * <p>The form needs no protection against requests of other sites: it does nothing without the
 * token, and an attacker who knows the token does not need the user's browser.
 */
@Controller(NewPasswordController.PATH)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.TEXT_HTML)
final class NewPasswordController {

  /** The path of the page. */
  static final String PATH = "/password";

  private final SetPasswordByLink setPasswordByLink;
  private final NewPasswordResponses responses;

  NewPasswordController(SetPasswordByLink setPasswordByLink, NewPasswordResponses responses) {
    this.setPasswordByLink = setPasswordByLink;
    this.responses = responses;
  }

  @Get
  HttpResponse<String> show(HttpRequest<?> request) {
    var query = Objects.requireNonNullElse(request.getUri().getRawQuery(), "");
    return switch (FormParameters.parse(query)) {
      case Result.Ok<FormParameters, InvalidRequest>(var parameters) ->
          PasswordLinkToken.parse(parameters.get("token"))
              .map(token -> responses.form(request, token))
              .orElseGet(() -> responses.invalidLink(request));
      case Result.Refused<FormParameters, InvalidRequest> _ -> responses.invalidLink(request);
    };
  }

  @Post
  HttpResponse<String> set(
      HttpRequest<?> request, @Body @Bindable(defaultValue = Bodies.NONE) byte[] body) {
    return switch (Bodies.form(request, body)) {
      case Result.Ok<FormParameters, InvalidRequest>(var form) ->
          PasswordLinkToken.parse(form.get("token"))
              .map(token -> set(request, token, form.get("password"), form.get("repeated")))
              .orElseGet(() -> responses.invalidLink(request));
      case Result.Refused<FormParameters, InvalidRequest> _ -> responses.invalidLink(request);
    };
  }

  private HttpResponse<String> set(
      HttpRequest<?> request, PasswordLinkToken token, String password, String repeated) {
    if (!password.equals(repeated)) {
      return responses.notTheSame(request, token);
    }
    return switch (setPasswordByLink.set(token, password)) {
      case Result.Ok<Done, Refusal> _ -> responses.done(request);
      case Result.Refused<Done, Refusal>(var refusal) ->
          switch (refusal) {
            case Refusal.InvalidLink() -> responses.invalidLink(request);
            case Refusal.PasswordRefused(var reason) -> responses.refused(request, token, reason);
            case Refusal.TemporarilyUnavailable() -> responses.busy(request, token);
          };
    };
  }
}
