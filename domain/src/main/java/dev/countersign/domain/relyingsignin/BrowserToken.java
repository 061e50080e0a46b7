package dev.countersign.domain.relyingsignin;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The secret in the cookie that ties sign-ins to a browser. One browser has one, for all its
 * sign-ins.
 *
 * @param value 43 characters of base64url
 */
public record BrowserToken(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  /** Refuses, with an exception, any other form. */
  public BrowserToken {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not the token of a browser");
    }
  }

  /** Returns the token; empty if the text has another form. */
  public static Optional<BrowserToken> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new BrowserToken(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return "BrowserToken[redacted]";
  }
}
