package dev.countersign.domain.grant;

import dev.countersign.domain.oauth.ConstantTime;
import dev.countersign.domain.oauth.SecretHash;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A PKCE code challenge. Only S256: with {@code plain}, each party that sees the request could
 * redeem the code.
 *
 * @param value 43 characters of base64url: the SHA-256 of the verifier
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7636.html#section-4.2">RFC 7636 §4.2</a>
 */
public record CodeChallenge(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  /** Refuses, with an exception, any other form. */
  public CodeChallenge {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an S256 code challenge");
    }
  }

  /** Returns the challenge; empty if the text has another form. */
  public static Optional<CodeChallenge> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new CodeChallenge(text)) : Optional.empty();
  }

  /** Returns whether a verifier with the SHA-256 {@code hash} matches this challenge. */
  public boolean isMatchedBy(SecretHash hash) {
    return ConstantTime.equal(value, hash.value());
  }
}
