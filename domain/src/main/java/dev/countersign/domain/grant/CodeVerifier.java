package dev.countersign.domain.grant;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A PKCE code verifier: a secret of the client that sent the authorization request.
 *
 * @param value 43 to 128 characters of {@code [A-Za-z0-9-._~]}
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7636.html#section-4.1">RFC 7636 §4.1</a>
 */
public record CodeVerifier(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

  /** Refuses, with an exception, any other form. */
  public CodeVerifier {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a code verifier");
    }
  }

  /** Returns the verifier; empty if the text has another form. */
  public static Optional<CodeVerifier> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new CodeVerifier(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return "CodeVerifier[redacted]";
  }
}
