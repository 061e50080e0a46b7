package dev.countersign.crypto.oauth;

import java.util.Base64;
import java.util.Optional;

/**
 * Reads and writes base64url without padding. Reading is strict: there is exactly one text for each
 * sequence of bytes.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515.html#section-2">RFC 7515 §2, Base64url
 *     Encoding</a>
 */
public final class Base64Url {

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  private Base64Url() {}

  /** Returns the text of {@code bytes}. */
  public static String encode(byte[] bytes) {
    return ENCODER.encodeToString(bytes);
  }

  /**
   * Returns the bytes; empty if {@code text} is not exactly what {@link #encode} returns for them.
   */
  public static Optional<byte[]> decode(String text) {
    try {
      var bytes = DECODER.decode(text);
      // The JDK accepts padding and unused bits in the last character, which would allow several
      // texts for one token.
      return ENCODER.encodeToString(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
