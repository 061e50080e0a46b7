package dev.countersign.domain.grant;

import dev.countersign.domain.oauth.ConstantTime;
import dev.countersign.domain.oauth.SecretHash;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the client will have to know the verifier of. Only S256: with {@code plain} whoever sees the
 * request can redeem the code.
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

  /** The challenge, or nothing if the text cannot be one. */
  public static Optional<CodeChallenge> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new CodeChallenge(text)) : Optional.empty();
  }

  /** Whether a verifier whose SHA-256 is {@code hash} answers this challenge. */
  public boolean isAnsweredBy(SecretHash hash) {
    return ConstantTime.equal(value, hash.value());
  }
}
