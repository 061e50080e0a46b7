package dev.countersign.http.federation;

import dev.countersign.application.federation.SignInThroughServer.Outcome.LinkNeeded;
import dev.countersign.application.relyingsignin.OpenSignIn.Opened;
import dev.countersign.application.session.SignIn.SignedIn;
import dev.countersign.application.session.StartedSession;
import dev.countersign.domain.error.TooManyRequests;
import dev.countersign.domain.oauth.IssuerPath;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.http.grant.PendingAuthorizations;
import dev.countersign.http.oauth.ContentSecurityPolicy;
import dev.countersign.http.oauth.ErrorPage;
import dev.countersign.http.oauth.Pages;
import dev.countersign.http.relyingsignin.DestinationUrls;
import dev.countersign.http.session.SignInForms;
import dev.countersign.http.user.CsrfProtection;
import dev.countersign.http.user.SignInProblem;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Creates the responses to browsers that sign in through another server. */
@Singleton
final class FederationResponses {

  private static final String ACCOUNT = "/account";
  private static final String ACCOUNT_SIGN_IN = "/account/sign-in";

  private final Pages pages;
  private final PendingAuthorizations pending;
  private final SignInForms signIns;
  private final CsrfProtection csrfProtection;
  private final IssuerPath issuer;

  FederationResponses(
      Pages pages,
      PendingAuthorizations pending,
      SignInForms signIns,
      CsrfProtection csrfProtection,
      IssuerPath issuer) {
    this.pages = pages;
    this.pending = pending;
    this.signIns = signIns;
    this.csrfProtection = csrfProtection;
    this.issuer = issuer;
  }

  /**
   * Shows a page that takes the browser to the other server. This is not a redirect, because some
   * browsers apply the content security policy of the page with the form to each redirect that
   * follows the form.
   */
  MutableHttpResponse<String> leave(HttpRequest<?> request, String label, Opened opened) {
    var location = DestinationUrls.url(opened.authorizationRequest());
    return pages
        .show(
            request,
            HttpStatus.OK,
            "server-redirect",
            new ServerRedirectPage(label, location),
            ContentSecurityPolicy.HERE)
        .header("Refresh", "0;url=" + location);
  }

  /** Continues after a sign-in, with the cookie of the session. */
  HttpResponse<String> signedIn(
      HttpRequest<?> request, SignInReturn target, StartedSession started) {
    return withCookies(
        next(request, target, started.token()),
        response -> signIns.started(request, started, response));
  }

  /** Continues after a sign-in with a password, with the cookies of the session and the device. */
  HttpResponse<String> signedIn(HttpRequest<?> request, SignInReturn target, SignedIn signedIn) {
    return withCookies(
        next(request, target, signedIn.token()),
        response -> signIns.signedIn(request, signedIn, response));
  }

  // The response always sets the cookies, even if the authorization request has ended meanwhile:
  // the session has begun, and has replaced the previous session of the browser.
  private static HttpResponse<String> withCookies(
      HttpResponse<String> response, UnaryOperator<MutableHttpResponse<String>> cookies) {
    return response instanceof MutableHttpResponse<String> changeable
        ? cookies.apply(changeable)
        : response;
  }

  private HttpResponse<String> next(
      HttpRequest<?> request, SignInReturn target, SessionToken session) {
    return target
        .request()
        .map(
            text ->
                pending
                    .resume(request, text)
                    .<HttpResponse<String>>map(found -> pending.signedIn(found, session))
                    .orElse(refusal -> refusal))
        .orElseGet(() -> to(ACCOUNT));
  }

  /** Redirects to a page of this service. */
  MutableHttpResponse<String> to(String path) {
    return HttpResponse.<String>status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.LOCATION, issuer.at(path))
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  /** Shows the error page for an address that has begun too many sign-ins. */
  HttpResponse<String> tooMany(HttpRequest<?> request, TooManyRequests error) {
    return pages.tooMany(
        request, error, "Too many requests from your network. Please wait a moment and try again.");
  }

  /**
   * Shows why the person is not signed in: on the sign-in page of the authorization request, or on
   * an error page without an authorization request.
   */
  HttpResponse<String> refused(
      HttpRequest<?> request, SignInReturn target, HttpStatus status, String problem) {
    return target
        .request()
        .map(
            text ->
                pending
                    .resume(request, text)
                    .map(found -> pending.failed(found, status, problem))
                    .orElse(refusal -> refusal))
        .orElseGet(
            () ->
                pages.error(
                    request,
                    status,
                    new ErrorPage(
                        "You are not signed in",
                        problem,
                        Optional.empty(),
                        Optional.of(ACCOUNT_SIGN_IN))));
  }

  /** Shows the page on which the person signs in to the account to link. */
  MutableHttpResponse<String> link(
      HttpRequest<?> request, LinkNeeded needed, String username, SignInProblem problem) {
    var guard = csrfProtection.protect(request, content(needed.id().value()));
    var response =
        pages
            .show(
                request,
                problem.status(),
                "link-account",
                new LinkAccountPage(
                    needed.label(),
                    needed.person(),
                    needed.id().value(),
                    username,
                    Optional.of(problem.message()).filter(message -> !message.isEmpty()),
                    guard.value()),
                ContentSecurityPolicy.HERE)
            .cookie(guard.cookie());
    problem.retryAfter().ifPresent(value -> response.header(HttpHeaders.RETRY_AFTER, value));
    return response;
  }

  /**
   * Returns whether the form comes from the page that was shown to this browser for this sign-in.
   */
  boolean isOwnForm(HttpRequest<?> request, String signIn, String guard) {
    return csrfProtection.refusal(request, content(signIn), guard).isEmpty();
  }

  private static String content(String signIn) {
    return "link account\n" + signIn;
  }
}
