package dev.countersign.http.session;

import dev.countersign.domain.session.Session;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.http.user.BrowserCookies;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Reads and creates the cookie of a session. */
@Singleton
public final class SessionCookies {

  private static final String NAME = "countersign_session";

  private final BrowserCookies cookies;

  SessionCookies(BrowserCookies cookies) {
    this.cookies = cookies;
  }

  /** Returns the session token that the browser sent. */
  public Optional<SessionToken> session(HttpRequest<?> request) {
    return cookies.value(request, NAME).map(SessionToken::new);
  }

  /**
   * Returns the cookie of a session. The browser keeps it when it is closed only if the user asked
   * to stay signed in.
   */
  public Cookie sessionCookie(SessionToken token, Session session) {
    var cookie = cookies.cookie(NAME, token.value());
    return session.remembered() ? cookie.maxAge(session.life()) : cookie;
  }

  /** Returns the cookie that makes the browser forget its session. */
  public Cookie removal() {
    return cookies.cookie(NAME, "").maxAge(Duration.ZERO);
  }
}
