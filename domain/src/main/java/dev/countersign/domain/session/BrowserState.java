package dev.countersign.domain.session;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The state of a browser at this server: a random value that changes when another session begins or
 * the session ends. Scripts of this server's page can read it, so it says nothing about the user,
 * and nobody can sign in with it.
 *
 * @param value 43 characters of base64url
 * @see <a href="https://openid.net/specs/openid-connect-session-1_0.html#OPiframe">OpenID Connect
 *     Session Management §3.2</a>
 */
public record BrowserState(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  /** Refuses, with an exception, any other form. */
  public BrowserState {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a browser state has 43 characters of base64url");
    }
  }

  /** Returns the state that a browser sent; empty if the text has another form. */
  public static Optional<BrowserState> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new BrowserState(text)) : Optional.empty();
  }

  // With it, other sites could find out that this user signs in or out.
  @Override
  public String toString() {
    return "BrowserState[redacted]";
  }
}
