package dev.countersign.http.user;

import dev.countersign.application.user.IssueCsrfTokens.BrowserSecret;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.user.SessionToken;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The cookies that a browser keeps: its session, and the secret that ties forms to it. No script
 * reads them, no other site sends them with a form, and over https no other host can set them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6265.html#section-4.1.2">RFC 6265 §4.1.2</a>
 */
@Singleton
public final class BrowserCookies {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{16,512}");

  private final boolean secure;

  BrowserCookies(Issuer issuer) {
    this.secure = issuer.value().startsWith("https:");
  }

  /** The session that the browser says it has. */
  public Optional<SessionToken> session(HttpRequest<?> request) {
    return value(request, "countersign_session").map(SessionToken::new);
  }

  /** The cookie that begins a session. */
  public Cookie keep(SessionToken session) {
    return cookie("countersign_session", session.value());
  }

  /** The secret that ties forms to the browser. */
  Optional<BrowserSecret> secret(HttpRequest<?> request) {
    return value(request, "countersign_form").map(BrowserSecret::new);
  }

  /** The cookie that keeps such a secret. */
  Cookie keep(BrowserSecret secret) {
    return cookie("countersign_form", secret.value());
  }

  private Optional<String> value(HttpRequest<?> request, String name) {
    return request
        .getCookies()
        .findCookie(name(name))
        .map(Cookie::getValue)
        .filter(value -> FORM.matcher(value).matches());
  }

  private Cookie cookie(String name, String value) {
    return Cookie.of(name(name), value)
        .path("/")
        .httpOnly(true)
        .secure(secure)
        .sameSite(SameSite.Lax);
  }

  private String name(String name) {
    // A browser takes a cookie of this prefix only over https, for this host and the path / alone.
    return secure ? "__Host-" + name : name;
  }
}
