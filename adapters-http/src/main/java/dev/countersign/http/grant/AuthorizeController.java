package dev.countersign.http.grant;

import dev.countersign.application.clientdocument.LimitClientDocumentRate;
import dev.countersign.application.grant.Authorize;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.error.TooManyRequests;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.http.oauth.Bodies;
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
  private final RequesterAddresses addresses;
  private final BrowserCookies cookies;
  private final AuthorizationResponses answers;
  private final AuthorizationErrors errors;

  AuthorizeController(
      LimitClientDocumentRate limitClientDocumentRate,
      Authorize authorize,
      RequesterAddresses addresses,
      BrowserCookies cookies,
      AuthorizationResponses answers,
      AuthorizationErrors errors) {
    this.limitClientDocumentRate = limitClientDocumentRate;
    this.authorize = authorize;
    this.addresses = addresses;
    this.cookies = cookies;
    this.answers = answers;
    this.errors = errors;
  }

  @Get
  HttpResponse<String> get(HttpRequest<?> request) {
    return answer(
        request,
        SerializedAuthorizationRequest.parse(
            Objects.requireNonNullElse(request.getUri().getRawQuery(), "")));
  }

  // OpenID Connect Core §3.1.2.1: "Authorization Servers MUST support the use of the HTTP GET and
  // POST methods defined in RFC 7231 at the Authorization Endpoint."
  @Post
  HttpResponse<String> post(HttpRequest<?> request, @Body byte[] body) {
    return answer(request, Bodies.form(request, body).flatMap(SerializedAuthorizationRequest::of));
  }

  private HttpResponse<String> answer(
      HttpRequest<?> request, Result<SerializedAuthorizationRequest, InvalidRequest> read) {
    return switch (read) {
      case Result.Ok<SerializedAuthorizationRequest, InvalidRequest>(var asked) ->
          answer(request, asked);
      case Result.Refused<SerializedAuthorizationRequest, InvalidRequest>(var error) ->
          errors.unreadable(request, error);
    };
  }

  private HttpResponse<String> answer(
      HttpRequest<?> request, SerializedAuthorizationRequest asked) {
    return switch (limitClientDocumentRate.check(addresses.of(request), asked.client())) {
      case Result.Ok<Done, TooManyRequests>(var _) ->
          answers.answer(
              request, asked, authorize.authorize(asked.parameters(), cookies.session(request)));
      case Result.Refused<Done, TooManyRequests>(var error) -> errors.tooMany(request, error);
    };
  }
}
