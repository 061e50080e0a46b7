package dev.countersign.http.logout;

import dev.countersign.application.logout.RequestLogout.Frame;
import dev.countersign.application.logout.RequestLogout.Outcome;
import dev.countersign.application.logout.RequestLogout.WayBack;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.error.TooManyRequests;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.IssuerPath;
import dev.countersign.domain.oauth.ResponseMode;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.http.grant.ClientRedirects;
import dev.countersign.http.grant.ShownNames;
import dev.countersign.http.oauth.ContentSecurityPolicy;
import dev.countersign.http.oauth.ErrorPage;
import dev.countersign.http.oauth.Pages;
import dev.countersign.http.session.BrowserStates;
import dev.countersign.http.session.SessionCookies;
import dev.countersign.http.user.CsrfProtection;
import dev.countersign.http.user.CsrfProtection.FormRefusal;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Responds to logout requests.
 *
 * @see <a href="https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout">OpenID
 *     Connect RP-Initiated Logout §2</a>
 * @see <a href="https://openid.net/specs/openid-connect-frontchannel-1_0.html#OPLogout">OpenID
 *     Connect Front-Channel Logout §3</a>
 */
@Singleton
final class LogoutResponses {

  /** How long the frames have before a browser that runs no scripts goes back to the client. */
  private static final String SECONDS_WITHOUT_SCRIPT = "6";

  private final Pages pages;
  private final CsrfProtection csrfProtection;
  private final SessionCookies cookies;
  private final BrowserStates browserStates;
  private final ClientRedirects redirects;
  private final ShownNames names;
  private final Issuer issuer;
  private final IssuerPath path;

  LogoutResponses(
      Pages pages,
      CsrfProtection csrfProtection,
      SessionCookies cookies,
      BrowserStates browserStates,
      ClientRedirects redirects,
      ShownNames names,
      Issuer issuer,
      IssuerPath path) {
    this.pages = pages;
    this.csrfProtection = csrfProtection;
    this.cookies = cookies;
    this.browserStates = browserStates;
    this.redirects = redirects;
    this.names = names;
    this.issuer = issuer;
    this.path = path;
  }

  /** Returns the response to the outcome of a request. */
  MutableHttpResponse<String> response(
      HttpRequest<?> request, ReceivedLogout asked, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Refused(var error) -> refused(request, error);
      case Outcome.ConfirmationNeeded needed -> question(request, asked, needed);
      case Outcome.SignedOut(var frames, var back) ->
          browserStates.signedOut(
              request, signedOut(request, frames, back).cookie(cookies.removal()));
    };
  }

  private MutableHttpResponse<String> question(
      HttpRequest<?> request, ReceivedLogout asked, Outcome.ConfirmationNeeded needed) {
    var protectedForm = csrfProtection.protect(request, protectedContent(request, asked));
    return pages
        .show(
            request,
            HttpStatus.OK,
            "logout",
            new LogoutPage(
                needed.client().map(client -> names.of(client, request, asked.parameters())),
                needed.user().value(),
                asked.text(),
                protectedForm.value()),
            ContentSecurityPolicy.leadingTo(formTargets(needed.back())))
        .cookie(protectedForm.cookie());
  }

  // A redirect after a form leads only to the scheme of an application; see ClientRedirects.
  private static List<String> formTargets(Optional<WayBack> back) {
    return back.map(WayBack::uri).filter(uri -> !uri.isWeb()).map(RedirectUri::origin).stream()
        .toList();
  }

  /** Returns the content that the form of the question is bound to. */
  String protectedContent(HttpRequest<?> request, ReceivedLogout asked) {
    return "logout\n"
        + cookies.session(request).map(SessionToken::value).orElse("")
        + "\n"
        + asked.text();
  }

  private MutableHttpResponse<String> signedOut(
      HttpRequest<?> request, List<Frame> frames, Optional<WayBack> back) {
    if (frames.isEmpty() && back.isPresent()) {
      return redirects.response(
          request, back.get().uri(), ResponseMode.QUERY, parameters(back.get()));
    }
    var location = back.map(way -> ClientRedirects.location(way.uri(), parameters(way)));
    // Some browsers start an application only after a click, which a Refresh is not.
    var leadsOn = back.filter(way -> way.uri().isWeb()).isPresent();
    var page =
        pages.show(
            request,
            HttpStatus.OK,
            "signed-out",
            new SignedOutPage(frames.stream().map(this::url).toList(), location, leadsOn),
            ContentSecurityPolicy.framing(
                frames.stream().map(frame -> frame.uri().origin()).toList(),
                Optional.of(SignedOutPage.SCRIPT).filter(script -> leadsOn)));
    return location
        .filter(url -> leadsOn)
        .map(url -> page.header("Refresh", SECONDS_WITHOUT_SCRIPT + ";url=" + url))
        .orElse(page);
  }

  private static Map<String, String> parameters(WayBack back) {
    var parameters = new LinkedHashMap<String, String>();
    back.state().ifPresent(state -> parameters.put("state", state));
    return parameters;
  }

  // Front-Channel Logout §3: iss and sid are added "to the existing query component".
  private String url(Frame frame) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("iss", issuer.value());
    parameters.put("sid", frame.sid().value());
    return ClientRedirects.location(frame.uri(), parameters);
  }

  /** Leads the browser to the GET, with which it sends its session. */
  MutableHttpResponse<String> toGet(ReceivedLogout asked) {
    return HttpResponse.<String>status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.LOCATION, path.at(asked.path()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  /** Returns a page whose form the browser sends with its session. */
  MutableHttpResponse<String> continued(HttpRequest<?> request, ReceivedLogout asked) {
    return pages.show(
        request, HttpStatus.OK, "logout-continue", asked.text(), ContentSecurityPolicy.HERE);
  }

  /** Returns the page for a user who does not want to sign out. */
  MutableHttpResponse<String> stays(HttpRequest<?> request) {
    return pages.show(
        request,
        HttpStatus.OK,
        "logout-stay",
        "You are still signed in",
        ContentSecurityPolicy.HERE);
  }

  /** Returns the error page of a refused request. */
  MutableHttpResponse<String> refused(HttpRequest<?> request, InvalidRequest error) {
    return pages.error(
        request,
        HttpStatus.BAD_REQUEST,
        new ErrorPage(
            "We can't complete this request",
            "The application sent a request to sign out that this service cannot process. Nothing"
                + " was changed: if you were signed in, you still are. To sign out, start again"
                + " here.",
            Optional.of(error.code() + ": " + error.description()),
            Optional.of(ReceivedLogout.PATH)));
  }

  /** Returns the error page of a request over the rate limits. */
  MutableHttpResponse<String> tooMany(HttpRequest<?> request, TooManyRequests error) {
    return pages.tooMany(
        request, error, "Too many requests from your network. Please wait a moment and try again.");
  }

  /** Returns the error page for a form that this service did not show to this browser. */
  MutableHttpResponse<String> foreignForm(
      HttpRequest<?> request, FormRefusal refusal, ReceivedLogout asked) {
    return pages.error(request, HttpStatus.FORBIDDEN, refusal.page(asked.path()));
  }
}
