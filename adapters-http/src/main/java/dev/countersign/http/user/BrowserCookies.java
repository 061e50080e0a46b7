package dev.countersign.http.user;

import dev.countersign.application.user.IssueCsrfTokens.BrowserSecret;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.IssuerPath;
import dev.countersign.domain.user.DeviceToken;
import dev.countersign.http.oauth.cookie.HostCookies;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads and creates the cookies of a browser, such as its device token and the secret that binds
 * forms to the browser, in the way of {@link HostCookies}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6265.html#section-4.1.2">RFC 6265 §4.1.2</a>
 */
@Singleton
public final class BrowserCookies {

  private final HostCookies cookies;

  BrowserCookies(Issuer issuer, IssuerPath issuerPath) {
    this.cookies = new HostCookies(issuer, issuerPath);
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

  /** Returns the value of a cookie that the browser sent, if it has the form of a secret. */
  public Optional<String> value(HttpRequest<?> request, String name) {
    return cookies.value(request, name);
  }

  /** Returns a cookie that the browser forgets when it is closed. */
  public Cookie cookie(String name, String value) {
    return cookies.cookie(name, value);
  }

  /**
   * Returns a cookie that the scripts of this server's pages can read, also in a frame on a page of
   * another site. Browsers accept it over https only.
   */
  public Cookie readableCookie(String name, String value) {
    return cookies.readableCookie(name, value);
  }

  /** Returns the complete name of a cookie in the browser. */
  public String name(String name) {
    return cookies.name(name);
  }
}
