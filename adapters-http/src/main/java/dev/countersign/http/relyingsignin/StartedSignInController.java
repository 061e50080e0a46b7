package dev.countersign.http.relyingsignin;

import dev.countersign.application.relyingsignin.OpenSignIn;
import dev.countersign.application.relyingsignin.OpenSignIn.Opened;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingsignin.SignInRefusal;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/** Ties a sign-in to the browser that opens it, and sends the browser to the other server. */
@Controller("/rp/start/{id}")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.VIRTUAL)
@Produces(MediaType.TEXT_HTML)
final class StartedSignInController {

  private final OpenSignIn openSignIn;
  private final SignInCookies cookies;
  private final BrowserResponses responses;

  StartedSignInController(
      OpenSignIn openSignIn, SignInCookies cookies, BrowserResponses responses) {
    this.openSignIn = openSignIn;
    this.cookies = cookies;
    this.responses = responses;
  }

  @Get
  HttpResponse<String> open(String id, HttpRequest<?> request) {
    return switch (openSignIn.open(id, cookies.browser(request))) {
      case Result.Ok<Opened, SignInRefusal>(var opened) ->
          responses
              .redirect(opened.authorizationRequest())
              .cookie(cookies.cookie(opened.browser()));
      case Result.Refused<Opened, SignInRefusal>(var refusal) ->
          responses.refused(request, refusal);
    };
  }
}
