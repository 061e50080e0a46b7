package dev.countersign.http.grant;

import dev.countersign.application.clientdocument.LimitClientDocumentRate;
import dev.countersign.application.grant.Authorize;
import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.application.grant.ContinueAuthorization;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.error.TooManyRequests;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.http.oauth.Bodies;
import dev.countersign.http.oauth.FormParameters;
import dev.countersign.http.oauth.RequesterAddresses;
import dev.countersign.http.user.BrowserCookies;
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
 * The authorization endpoint.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-3.1">RFC 6749 §3.1</a>
 */
@Controller("/authorize")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.TEXT_HTML)
final class AuthorizeController {

  private final LimitClientDocumentRate limitClientDocumentRate;
  private final Authorize authorize;
  private final ContinueAuthorization continueAuthorization;
  private final SignInProofs proofs;
  private final RequesterAddresses addresses;
  private final BrowserCookies cookies;
  private final AuthorizationResponses responses;
  private final AuthorizationErrors errors;

  AuthorizeController(
      LimitClientDocumentRate limitClientDocumentRate,
      Authorize authorize,
      ContinueAuthorization continueAuthorization,
      SignInProofs proofs,
      RequesterAddresses addresses,
      BrowserCookies cookies,
      AuthorizationResponses responses,
      AuthorizationErrors errors) {
    this.limitClientDocumentRate = limitClientDocumentRate;
    this.authorize = authorize;
    this.continueAuthorization = continueAuthorization;
    this.proofs = proofs;
    this.addresses = addresses;
    this.cookies = cookies;
    this.responses = responses;
    this.errors = errors;
  }

  @Get
  HttpResponse<String> get(HttpRequest<?> request) {
    var query = Objects.requireNonNullElse(request.getUri().getRawQuery(), "");
    var read =
        FormParameters.parse(query)
            .flatMap(
                form ->
                    asked(form)
                        .map(asked -> response(request, asked, form.get(SignInProofs.PARAMETER))));
    return switch (read) {
      case Result.Ok<HttpResponse<String>, InvalidRequest>(var response) -> response;
      case Result.Refused<HttpResponse<String>, InvalidRequest>(var error) ->
          errors.unreadable(request, error);
    };
  }

  // OpenID Connect Core §3.1.2.1: "Authorization Servers MUST support the use of the HTTP GET and
  // POST methods defined in RFC 7231 at the Authorization Endpoint." The form is on the page of
  // another site, so the browser sends no SameSite=Lax cookie with it, but with the GET after it.
  @Post
  HttpResponse<String> post(HttpRequest<?> request, @Body byte[] body) {
    return switch (Bodies.form(request, body).flatMap(AuthorizeController::asked)) {
      case Result.Ok<SerializedAuthorizationRequest, InvalidRequest>(var asked) ->
          responses.toPath(asked.authorizePath());
      case Result.Refused<SerializedAuthorizationRequest, InvalidRequest>(var error) ->
          errors.unreadable(request, error);
    };
  }

  private static Result<SerializedAuthorizationRequest, InvalidRequest> asked(FormParameters form) {
    return SerializedAuthorizationRequest.of(form.without(SignInProofs.PARAMETER));
  }

  private HttpResponse<String> response(
      HttpRequest<?> request, SerializedAuthorizationRequest asked, String proof) {
    return switch (limitClientDocumentRate.check(addresses.of(request), asked.client())) {
      case Result.Ok<Done, TooManyRequests>(var _) ->
          responses.response(request, asked, outcome(request, asked, proof));
      case Result.Refused<Done, TooManyRequests>(var error) -> errors.tooMany(request, error);
    };
  }

  private Outcome outcome(
      HttpRequest<?> request, SerializedAuthorizationRequest asked, String proof) {
    var session = cookies.session(request);
    return proofs.verify(request, asked, proof)
        ? continueAuthorization.continueAfterSignIn(asked.parameters(), session)
        : authorize.authorize(asked.parameters(), session);
  }
}
