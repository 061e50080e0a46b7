package dev.countersign.http.user;

import dev.countersign.application.user.IssueCsrfTokens;
import dev.countersign.domain.oauth.ConstantTime;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.http.oauth.ErrorPage;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies that this service showed a form to the browser that sends it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-10.12">RFC 6749 §10.12</a>
 */
@Singleton
public final class CsrfProtection {

  /** The content to which the forms of the sign-in page without a request are bound. */
  public static final String ACCOUNT_SIGN_IN = "account sign-in";

  private static final Logger LOG = LoggerFactory.getLogger(CsrfProtection.class);
  private static final int LONGEST_LOGGED = 200;

  private final IssueCsrfTokens issueCsrfTokens;
  private final BrowserCookies cookies;
  private final String issuerOrigin;

  CsrfProtection(IssueCsrfTokens issueCsrfTokens, BrowserCookies cookies, Issuer issuer) {
    this.issueCsrfTokens = issueCsrfTokens;
    this.cookies = cookies;
    var uri = URI.create(issuer.value());
    this.issuerOrigin = uri.getScheme() + "://" + uri.getRawAuthority();
  }

  /**
   * A protected form.
   *
   * @param value the value of its hidden field
   * @param cookie the cookie that the browser stores for it
   */
  public record ProtectedForm(String value, Cookie cookie) {}

  /** Why a form is refused. */
  public enum FormRefusal {
    /** The browser sent it from a page of another origin. */
    OTHER_ORIGIN,
    /** It was not shown to this browser, or with other content, or the cookie is gone. */
    NOT_SHOWN_TO_THIS_BROWSER;

    /**
     * Returns the content of the error page for such a form.
     *
     * @param retry the path of the page that shows the form again
     */
    public ErrorPage page(String retry) {
      return switch (this) {
        case OTHER_ORIGIN ->
            new ErrorPage(
                "This form came from another site",
                "The form was sent from a page of another site. Nothing was changed.",
                Optional.empty(),
                Optional.of(retry));
        case NOT_SHOWN_TO_THIS_BROWSER ->
            new ErrorPage(
                "This page has expired",
                "The form you sent is no longer valid. Nothing was changed.",
                Optional.empty(),
                Optional.of(retry));
      };
    }
  }

  /**
   * Protects a form with that content, which will be shown to the browser that sent {@code
   * request}.
   */
  public ProtectedForm protect(HttpRequest<?> request, String content) {
    var secret = cookies.secret(request).orElseGet(issueCsrfTokens::issue);
    return new ProtectedForm(
        issueCsrfTokens.tokenFor(secret, content), cookies.secretCookie(secret));
  }

  /**
   * Returns why the form must be refused; empty if it comes from a page of this service, and from
   * the browser that this page was shown to, with that content. A refusal is logged.
   *
   * @param value the value of the hidden field
   */
  public Optional<FormRefusal> refusal(HttpRequest<?> request, String content, String value) {
    if (isCrossOrigin(request)) {
      LOG.info(
          "Form refused, sent from another origin: {} Origin={} Sec-Fetch-Site={} expected={}",
          request.getPath(),
          logged(request, "Origin"),
          logged(request, "Sec-Fetch-Site"),
          issuerOrigin);
      return Optional.of(FormRefusal.OTHER_ORIGIN);
    }
    if (!isFromHere(request, content, value)) {
      LOG.info("Form refused, not shown to this browser: {}", request.getPath());
      return Optional.of(FormRefusal.NOT_SHOWN_TO_THIS_BROWSER);
    }
    return Optional.empty();
  }

  /**
   * Returns whether {@code value} is what {@link #protect} returned to this browser for that
   * content, and the request does not come from another origin. Nothing is logged.
   */
  public boolean verifies(HttpRequest<?> request, String content, String value) {
    return !isCrossOrigin(request) && isFromHere(request, content, value);
  }

  private boolean isFromHere(HttpRequest<?> request, String content, String value) {
    return cookies
        .secret(request)
        .map(secret -> ConstantTime.equal(issueCsrfTokens.tokenFor(secret, content), value))
        .orElse(false);
  }

  /**
   * Returns whether the browser reports that the form was on a page of another origin. The origin
   * of this service's own pages is the issuer's: a proxy may replace the {@code Host} header.
   */
  private boolean isCrossOrigin(HttpRequest<?> request) {
    var site = request.getHeaders().get("Sec-Fetch-Site");
    if (site != null) {
      return !site.equals("same-origin") && !site.equals("none");
    }
    var origin = request.getHeaders().get("Origin");
    return origin != null && !origin.equals(issuerOrigin);
  }

  private static String logged(HttpRequest<?> request, String header) {
    var value = Optional.ofNullable(request.getHeaders().get(header)).orElse("none");
    return value.length() > LONGEST_LOGGED ? value.substring(0, LONGEST_LOGGED) : value;
  }
}
