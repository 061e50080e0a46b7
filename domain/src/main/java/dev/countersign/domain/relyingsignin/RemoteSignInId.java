package dev.countersign.domain.relyingsignin;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Identifies a sign-in at another server. It is no secret, but nobody can guess it.
 *
 * @param value 43 characters of base64url
 */
public record RemoteSignInId(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  /** Refuses, with an exception, any other form. */
  public RemoteSignInId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not the ID of a sign-in");
    }
  }

  /** Returns the ID; empty if the text has another form. */
  public static Optional<RemoteSignInId> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new RemoteSignInId(text)) : Optional.empty();
  }
}
