package dev.countersign.http.logout;

import dev.countersign.application.clientdocument.LimitClientDocumentRate;
import dev.countersign.application.keptrequest.KeepRequest;
import dev.countersign.application.logout.RequestLogout;
import dev.countersign.application.logout.RequestLogout.Outcome;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.error.TooManyRequests;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.FormParameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.http.oauth.Bodies;
import dev.countersign.http.oauth.RequesterAddresses;
import dev.countersign.http.session.SessionCookies;
import dev.countersign.http.user.CsrfProtection;
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
import java.util.function.Function;

/**
 * The logout endpoint, and the form of its page.
 *
 * @see <a href="https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout">OpenID
 *     Connect RP-Initiated Logout §2</a>
 */
@Controller(ReceivedLogout.PATH)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.TEXT_HTML)
final class LogoutController {

  private final RequestLogout requestLogout;
  private final LimitClientDocumentRate limitClientDocumentRate;
  private final KeepRequest keepRequest;
  private final RequesterAddresses addresses;
  private final SessionCookies cookies;
  private final CsrfProtection csrfProtection;
  private final LogoutResponses responses;

  LogoutController(
      RequestLogout requestLogout,
      LimitClientDocumentRate limitClientDocumentRate,
      KeepRequest keepRequest,
      RequesterAddresses addresses,
      SessionCookies cookies,
      CsrfProtection csrfProtection,
      LogoutResponses responses) {
    this.requestLogout = requestLogout;
    this.limitClientDocumentRate = limitClientDocumentRate;
    this.keepRequest = keepRequest;
    this.addresses = addresses;
    this.cookies = cookies;
    this.csrfProtection = csrfProtection;
    this.responses = responses;
  }

  @Get
  HttpResponse<String> get(HttpRequest<?> request) {
    var query = Objects.requireNonNullElse(request.getUri().getRawQuery(), "");
    return answer(request, FormParameters.parse(query), asked -> requested(request, asked));
  }

  // RP-Initiated Logout §2: "OpenID Providers MUST support the use of the HTTP GET and POST methods
  // defined in RFC 7231 at the Logout Endpoint." The form is on the page of another site, so the
  // browser sends no SameSite=Lax cookie with it, but with the GET after it, or with the form of a
  // page of this server if the request does not fit into a URL.
  @Post
  HttpResponse<String> post(
      HttpRequest<?> request, @Body @Bindable(defaultValue = Bodies.NONE) byte[] body) {
    return answer(
        request,
        Bodies.form(request, body),
        asked -> asked.travels() ? responses.toGet(asked) : responses.continued(request, asked));
  }

  // It needs no protection against requests of other sites: it does what the GET does.
  @Post("/continue")
  HttpResponse<String> resume(
      HttpRequest<?> request, @Body @Bindable(defaultValue = Bodies.NONE) byte[] body) {
    return answer(
        request,
        Bodies.form(request, body).flatMap(form -> FormParameters.parse(form.get("request"))),
        asked -> requested(request, asked));
  }

  @Post("/confirm")
  HttpResponse<String> confirm(
      HttpRequest<?> request, @Body @Bindable(defaultValue = Bodies.NONE) byte[] body) {
    return switch (Bodies.form(request, body)) {
      case Result.Refused<FormParameters, InvalidRequest>(var error) ->
          responses.refused(request, error);
      case Result.Ok<FormParameters, InvalidRequest>(var form) ->
          answer(
              request,
              FormParameters.parse(form.get("request")),
              asked -> decided(request, form, asked));
    };
  }

  private HttpResponse<String> answer(
      HttpRequest<?> request,
      Result<FormParameters, InvalidRequest> form,
      Function<ReceivedLogout, HttpResponse<String>> next) {
    return switch (form.flatMap(ReceivedLogout::of)) {
      case Result.Ok<ReceivedLogout, InvalidRequest>(var asked) -> next.apply(asked);
      case Result.Refused<ReceivedLogout, InvalidRequest>(var error) ->
          responses.refused(request, error);
    };
  }

  private HttpResponse<String> requested(HttpRequest<?> request, ReceivedLogout asked) {
    return admitted(
        request, asked, () -> requestLogout.request(asked.parameters(), cookies.session(request)));
  }

  private HttpResponse<String> decided(
      HttpRequest<?> request, FormParameters form, ReceivedLogout asked) {
    return csrfProtection
        .refusal(request, responses.protectedContent(request, asked), form.get("guard"))
        .<HttpResponse<String>>map(refusal -> responses.foreignForm(request, refusal, asked))
        .orElseGet(
            () ->
                switch (form.get("decision")) {
                  case "leave" ->
                      admitted(
                          request,
                          asked,
                          () ->
                              requestLogout.confirm(asked.parameters(), cookies.session(request)));
                  case "stay" -> responses.stays(request);
                  default ->
                      responses.refused(
                          request, new InvalidRequest("decision must be leave or stay"));
                });
  }

  /** The work of the use case. */
  private interface Work {
    Outcome outcome();
  }

  private HttpResponse<String> admitted(HttpRequest<?> request, ReceivedLogout asked, Work work) {
    return switch (admit(request, asked)) {
      case Result.Ok<Done, TooManyRequests> _ -> responses.response(request, asked, work.outcome());
      case Result.Refused<Done, TooManyRequests>(var error) -> responses.tooMany(request, error);
    };
  }

  /**
   * Counts, for the address that sent it, what a request makes this server do: the fetch of a
   * client's document, and the decryption of an ID token hint, which anybody can send.
   */
  private Result<Done, TooManyRequests> admit(HttpRequest<?> request, ReceivedLogout asked) {
    var address = addresses.of(request);
    return limitClientDocumentRate
        .check(address, asked.client())
        .flatMap(done -> asked.hasEncryptedHint() ? keepRequest.admit(address) : Result.ok(done));
  }
}
