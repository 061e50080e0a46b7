package dev.countersign.http.user;

import dev.countersign.application.user.IssueCsrfTokens;
import dev.countersign.domain.oauth.ConstantTime;
import dev.countersign.domain.oauth.Issuer;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;

/**
 * Tells a form that this service showed to this browser from any other.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-10.12">RFC 6749 §10.12</a>
 */
@Singleton
public final class CsrfProtection {

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
   * A form under guard.
   *
   * @param value what stands in it
   * @param cookie what the browser keeps for it
   */
  public record Guarded(String value, Cookie cookie) {}

  /** Guards a form with that content, to be shown to the browser that asks. */
  public Guarded guard(HttpRequest<?> request, String content) {
    var secret = cookies.secret(request).orElseGet(issueCsrfTokens::issue);
    return new Guarded(issueCsrfTokens.guard(secret, content), cookies.keep(secret));
  }

  /** Whether the form came back from the browser that it was shown to, with that content. */
  public boolean admits(HttpRequest<?> request, String content, String value) {
    return !isCrossSite(request)
        && cookies
            .secret(request)
            .map(secret -> ConstantTime.equal(issueCsrfTokens.guard(secret, content), value))
            .orElse(false);
  }

  /** What the browser itself says of where the form was. */
  private boolean isCrossSite(HttpRequest<?> request) {
    var site = request.getHeaders().get("Sec-Fetch-Site");
    if (site != null) {
      return !site.equals("same-origin") && !site.equals("none");
    }
    var origin = request.getHeaders().get("Origin");
    return origin != null && !origin.equals(issuerOrigin) && !isOwnHost(origin, request);
  }

  private static boolean isOwnHost(String origin, HttpRequest<?> request) {
    var host = Optional.ofNullable(request.getHeaders().get("Host"));
    return host.map(own -> origin.equals("http://" + own) || origin.equals("https://" + own))
        .orElse(false);
  }
}
