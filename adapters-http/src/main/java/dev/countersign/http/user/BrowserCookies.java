package dev.countersign.http.user;

import dev.countersign.application.user.IssueCsrfTokens.BrowserSecret;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.user.DeviceToken;
import dev.countersign.domain.user.SessionToken;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads and creates the cookies of a browser: its session, its device token, and the secret that
 * binds forms to the browser. Scripts cannot read them, other sites cannot send them with a form,
 * and over https other hosts cannot set them.
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

  /** Returns the session token that the browser sent. */
  public Optional<SessionToken> session(HttpRequest<?> request) {
    return value(request, "countersign_session").map(SessionToken::new);
  }

  /** Returns the cookie that starts a session. */
  public Cookie sessionCookie(SessionToken session) {
    return cookie("countersign_session", session.value());
  }

  /** Returns the device token that the browser sent. */
  public Optional<DeviceToken> device(HttpRequest<?> request) {
    return value(request, "countersign_device").map(DeviceToken::new);
  }

  /** Returns the cookie by which the server recognizes the browser for {@code life}. */
  public Cookie deviceCookie(DeviceToken device, Duration life) {
    return cookie("countersign_device", device.value()).maxAge(life);
  }

  /** Returns the secret that binds forms to the browser. */
  Optional<BrowserSecret> secret(HttpRequest<?> request) {
    return value(request, "countersign_form").map(BrowserSecret::new);
  }

  /** Returns the cookie that stores such a secret. */
  Cookie secretCookie(BrowserSecret secret) {
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
    // Browsers accept a cookie with this prefix only over https, for this host only and the path /.
    return secure ? "__Host-" + name : name;
  }
}
