package dev.countersign.http.grant;

import dev.countersign.application.grant.DecideConsent;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.FormParameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.http.oauth.Bodies;
import dev.countersign.http.session.SessionCookies;
import dev.countersign.http.user.CsrfProtection;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
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

/** Receives the decision of the user from the consent page. */
@Controller("/consent")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.TEXT_HTML)
final class ConsentController {

  private final DecideConsent decideConsent;
  private final SessionCookies cookies;
  private final CsrfProtection csrfProtection;
  private final ReceivedRequests received;
  private final AuthorizationResponses responses;
  private final AuthorizationErrors errors;

  ConsentController(
      DecideConsent decideConsent,
      SessionCookies cookies,
      CsrfProtection csrfProtection,
      ReceivedRequests received,
      AuthorizationResponses responses,
      AuthorizationErrors errors) {
    this.decideConsent = decideConsent;
    this.cookies = cookies;
    this.csrfProtection = csrfProtection;
    this.received = received;
    this.responses = responses;
    this.errors = errors;
  }

  @Post
  HttpResponse<String> decide(
      HttpRequest<?> request, @Body @Bindable(defaultValue = Bodies.NONE) byte[] body) {
    var read =
        Bodies.form(request, body)
            .flatMap(
                form ->
                    received
                        .resume(request, form.get("request"))
                        .map(asked -> decide(request, form, asked)));
    return switch (read) {
      case Result.Ok<HttpResponse<String>, InvalidRequest>(var response) -> response;
      case Result.Refused<HttpResponse<String>, InvalidRequest>(var error) ->
          errors.unreadable(request, error);
    };
  }

  private HttpResponse<String> decide(
      HttpRequest<?> request, FormParameters form, SerializedAuthorizationRequest asked) {
    var refusal =
        csrfProtection.refusal(
            request,
            responses.protectedContent(ProtectedPage.CONSENT, request, asked),
            form.get("guard"));
    if (refusal.isPresent()) {
      return errors.foreignForm(request, refusal.get(), asked.authorizePath());
    }
    return switch (form.get("decision")) {
      case "allow" -> decide(request, asked, true);
      case "deny" -> decide(request, asked, false);
      default -> errors.unreadable(request, new InvalidRequest("decision must be allow or deny"));
    };
  }

  private HttpResponse<String> decide(
      HttpRequest<?> request, SerializedAuthorizationRequest asked, boolean allowed) {
    var session = cookies.session(request);
    return received
        .admit(request, asked)
        .map(
            admitted ->
                responses.response(
                    request, asked, decideConsent.decide(asked.asked(), session, allowed)))
        .orElse(refusal -> refusal);
  }
}
