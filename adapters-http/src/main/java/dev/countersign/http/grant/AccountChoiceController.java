package dev.countersign.http.grant;

import dev.countersign.application.grant.ChooseAccount;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.keptrequest.RequestFact;
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

/**
 * Receives the choice of the signed-in account from the page that shows it. The choice of another
 * account is a link to the sign-in page.
 */
@Controller("/select-account")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.TEXT_HTML)
final class AccountChoiceController {

  private final ChooseAccount chooseAccount;
  private final SessionCookies cookies;
  private final CsrfProtection csrfProtection;
  private final ReceivedRequests received;
  private final AuthorizationResponses responses;
  private final AuthorizationErrors errors;

  AccountChoiceController(
      ChooseAccount chooseAccount,
      SessionCookies cookies,
      CsrfProtection csrfProtection,
      ReceivedRequests received,
      AuthorizationResponses responses,
      AuthorizationErrors errors) {
    this.chooseAccount = chooseAccount;
    this.cookies = cookies;
    this.csrfProtection = csrfProtection;
    this.received = received;
    this.responses = responses;
    this.errors = errors;
  }

  @Post
  HttpResponse<String> choose(
      HttpRequest<?> request, @Body @Bindable(defaultValue = Bodies.NONE) byte[] body) {
    var read =
        Bodies.form(request, body)
            .flatMap(
                form ->
                    received
                        .resume(request, form.get("request"))
                        .map(asked -> choose(request, form, asked)));
    return switch (read) {
      case Result.Ok<HttpResponse<String>, InvalidRequest>(var response) -> response;
      case Result.Refused<HttpResponse<String>, InvalidRequest>(var error) ->
          errors.unreadable(request, error);
    };
  }

  private HttpResponse<String> choose(
      HttpRequest<?> request, FormParameters form, SerializedAuthorizationRequest asked) {
    var content = responses.protectedContent(ProtectedPage.ACCOUNT_CHOICE, request, asked);
    return csrfProtection
        .refusal(request, content, form.get("guard"))
        .<HttpResponse<String>>map(
            refusal -> errors.foreignForm(request, refusal, asked.authorizePath()))
        .orElseGet(
            () ->
                received
                    .admit(request, asked)
                    .map(admitted -> chosen(request, asked))
                    .orElse(refusal -> refusal));
  }

  private HttpResponse<String> chosen(
      HttpRequest<?> request, SerializedAuthorizationRequest asked) {
    var session = cookies.session(request);
    session.ifPresent(token -> received.record(asked, RequestFact.ACCOUNT_CHOSEN, token));
    return responses.response(
        request, asked, chooseAccount.continueWithSignedInAccount(asked.asked(), session));
  }
}
