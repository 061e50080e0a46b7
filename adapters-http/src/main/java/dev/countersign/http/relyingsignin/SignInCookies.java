package dev.countersign.http.relyingsignin;

import dev.countersign.domain.relyingsignin.BrowserToken;
import dev.countersign.http.oauth.cookie.HostCookies;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Reads and creates the cookie that ties sign-ins at other servers to a browser. */
@Singleton
public final class SignInCookies {

  private static final String NAME = "countersign_rp";

  private final HostCookies cookies;

  SignInCookies(HostCookies cookies) {
    this.cookies = cookies;
  }

  /** Returns the token that the browser sent. */
  public Optional<BrowserToken> browser(HttpRequest<?> request) {
    return cookies.value(request, NAME).flatMap(BrowserToken::parse);
  }

  /** Returns the cookie with the token of a browser. The browser forgets it when it is closed. */
  public Cookie cookie(BrowserToken browser) {
    return cookies.cookie(NAME, browser.value());
  }
}
