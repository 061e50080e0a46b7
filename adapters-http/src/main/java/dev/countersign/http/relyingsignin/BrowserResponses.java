package dev.countersign.http.relyingsignin;

import dev.countersign.domain.oauth.FormParameters;
import dev.countersign.domain.relyingsignin.BrowserDestination;
import dev.countersign.domain.relyingsignin.SignInRefusal;
import dev.countersign.http.oauth.ContentSecurityPolicy;
import dev.countersign.http.oauth.ErrorPage;
import dev.countersign.http.oauth.Pages;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.List;

/** Creates the responses to browsers that sign in at other servers. */
@Singleton
public final class BrowserResponses {

  private static final String AGAIN = " Go back to the application and sign in again.";

  private final Pages pages;

  BrowserResponses(Pages pages) {
    this.pages = pages;
  }

  /** Sends the browser on. The next request is a GET, so that no form goes with it. */
  MutableHttpResponse<String> redirect(BrowserDestination destination) {
    return HttpResponse.<String>status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.LOCATION, DestinationUrls.url(destination))
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  /** Returns the page that sends the parameters as a form of this server. */
  MutableHttpResponse<String> form(HttpRequest<?> request, String path, FormParameters parameters) {
    return page(
        request,
        "answer-form",
        new AnswerPage(path, parameters.pairs()),
        ContentSecurityPolicy.sendingAForm(AnswerPage.FORM_SCRIPT));
  }

  /** Returns the page that sends the fragment of its URL as a form of this server. */
  MutableHttpResponse<String> fragment(HttpRequest<?> request, String path) {
    return page(
        request,
        "answer-fragment",
        new AnswerPage(path, List.of()),
        ContentSecurityPolicy.sendingAForm(AnswerPage.FRAGMENT_SCRIPT));
  }

  private MutableHttpResponse<String> page(
      HttpRequest<?> request, String template, AnswerPage page, ContentSecurityPolicy policy) {
    return withoutReferrer(pages.show(request, HttpStatus.OK, template, page, policy));
  }

  /** Returns the page that says why the browser is not sent on. */
  public MutableHttpResponse<String> refused(HttpRequest<?> request, SignInRefusal refusal) {
    return switch (refusal) {
      case UNKNOWN ->
          refused(
              request,
              HttpStatus.NOT_FOUND,
              "This sign-in does not exist or has expired." + AGAIN,
              "unknown_sign_in");
      case OTHER_BROWSER ->
          refused(
              request,
              HttpStatus.FORBIDDEN,
              "This sign-in was opened in another browser, or this browser has lost its cookie."
                  + AGAIN,
              "other_browser");
      case COMPLETED ->
          refused(
              request,
              HttpStatus.CONFLICT,
              "This sign-in was completed before." + AGAIN,
              "sign_in_completed");
      case MALFORMED ->
          refused(
              request,
              HttpStatus.BAD_REQUEST,
              "The answer of the server where you signed in cannot be read." + AGAIN,
              "malformed_answer");
      case NOT_OFFERED ->
          refused(
              request,
              HttpStatus.BAD_GATEWAY,
              "The server where you want to sign in does not offer it any more. Go back to the"
                  + " application.",
              "sign_in_not_offered");
    };
  }

  private MutableHttpResponse<String> refused(
      HttpRequest<?> request, HttpStatus status, String message, String code) {
    return withoutReferrer(
        pages.error(request, status, ErrorPage.of("Sign-in not completed", message, code)));
  }

  // The URL of the page can contain the answer of the other server.
  private static MutableHttpResponse<String> withoutReferrer(MutableHttpResponse<String> page) {
    page.getHeaders().remove("Referrer-Policy");
    return page.header("Referrer-Policy", "no-referrer");
  }
}
