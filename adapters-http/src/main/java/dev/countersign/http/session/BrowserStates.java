package dev.countersign.http.session;

import dev.countersign.application.session.IssueSessionState;
import dev.countersign.application.session.StartedSession;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.session.BrowserState;
import dev.countersign.domain.session.Session;
import dev.countersign.http.user.BrowserCookies;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.cookie.Cookie;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the state of the browser in a cookie, and issues {@code session_state} for it. Does nothing
 * if session management is off.
 *
 * @see <a
 *     href="https://openid.net/specs/openid-connect-session-1_0.html#CreatingUpdatingSessions">OpenID
 *     Connect Session Management §2</a>
 */
@Singleton
public final class BrowserStates {

  private static final String NAME = "countersign_browser_state";

  private final Optional<IssueSessionState> sessionStates;
  private final SessionCookies sessionCookies;
  private final BrowserCookies cookies;

  BrowserStates(
      Optional<IssueSessionState> sessionStates,
      SessionCookies sessionCookies,
      BrowserCookies cookies) {
    this.sessionStates = sessionStates;
    this.sessionCookies = sessionCookies;
    this.cookies = cookies;
  }

  /**
   * What an authorization response has in addition.
   *
   * @param parameters {@code session_state}, or nothing
   * @param cookie the state of the browser, if it had none
   */
  public record Addition(Map<String, String> parameters, Optional<Cookie> cookie) {

    private static final Addition NONE = new Addition(Map.of(), Optional.empty());

    /** Copies the parameters. */
    public Addition {
      parameters = Map.copyOf(parameters);
    }

    /** Adds the cookie to the response. */
    public <T> MutableHttpResponse<T> to(MutableHttpResponse<T> response) {
      return cookie.map(response::cookie).orElse(response);
    }

    @Override
    public String toString() {
      return "Addition[redacted]";
    }
  }

  /**
   * Returns what the response to an authorization request has in addition, also if it is an error.
   * It is nothing for a request without {@code openid}, and for an application, which has no pages.
   *
   * @param asked the parameters of the request
   * @param uri the URI that receives the response
   */
  public Addition addition(HttpRequest<?> request, Parameters asked, RedirectUri uri) {
    var client = asked.get("client_id").flatMap(ClientId::parse);
    var origin = uri.webOrigin();
    return sessionStates
        .filter(states -> isOpenId(asked) && client.isPresent() && origin.isPresent())
        .map(states -> addition(request, states, client.get(), origin.get()))
        .orElse(Addition.NONE);
  }

  private Addition addition(
      HttpRequest<?> request, IssueSessionState states, ClientId client, String origin) {
    var sent = state(request);
    var state = sent.orElseGet(states::newBrowserState);
    return new Addition(
        Map.of("session_state", states.issue(client, origin, state)),
        sent.isPresent() ? Optional.empty() : Optional.of(cookie(state.value())));
  }

  private static boolean isOpenId(Parameters asked) {
    return asked
        .get("scope")
        .filter(scope -> Arrays.asList(scope.split(" ", -1)).contains(Scope.OPENID))
        .isPresent();
  }

  /** Adds the state after a sign-in to the response: another one if another session began. */
  public <T> MutableHttpResponse<T> signedIn(
      HttpRequest<?> request, StartedSession started, MutableHttpResponse<T> response) {
    return sessionStates
        .map(states -> cookie(stateAfter(request, started, states), started.session()))
        .map(response::cookie)
        .orElse(response);
  }

  private BrowserState stateAfter(
      HttpRequest<?> request, StartedSession started, IssueSessionState states) {
    return state(request).filter(sent -> started.continued()).orElseGet(states::newBrowserState);
  }

  /**
   * Removes the state from the browser after the end of its session. Not if the browser sent no
   * session: in a frame of another site it does not send it, but would accept this removal. So no
   * site can make clients believe that something changed.
   */
  public <T> MutableHttpResponse<T> signedOut(
      HttpRequest<?> request, MutableHttpResponse<T> response) {
    return sessionStates
        .filter(states -> sessionCookies.session(request).isPresent())
        .map(states -> response.cookie(cookie("").maxAge(Duration.ZERO)))
        .orElse(response);
  }

  /** Returns the name of the cookie. */
  String cookieName() {
    return cookies.name(NAME);
  }

  private Optional<BrowserState> state(HttpRequest<?> request) {
    return cookies.value(request, NAME).flatMap(BrowserState::parse);
  }

  // It lasts as long as the cookie of the session.
  private Cookie cookie(BrowserState state, Session session) {
    var cookie = cookie(state.value());
    return session.remembered() ? cookie.maxAge(session.life()) : cookie;
  }

  private Cookie cookie(String value) {
    return cookies.readableCookie(NAME, value);
  }
}
