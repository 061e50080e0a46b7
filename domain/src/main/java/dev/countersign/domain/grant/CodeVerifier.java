package dev.countersign.domain.grant;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What only the client that began can know.
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

  /** The verifier, or nothing if the text cannot be one. */
  public static Optional<CodeVerifier> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new CodeVerifier(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return "CodeVerifier[redacted]";
  }
}
