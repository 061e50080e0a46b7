package dev.countersign.crypto.oauth;

import java.util.Arrays;
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

  /** The number of bytes that are encoded together. */
  private static final int GROUP = 3;

  private static final int CHARACTERS_OF_GROUP = 4;

  /** By the number of bytes after the last group. */
  private static final int[] CHARACTERS_OF_END = {0, 2, 3};

  private Base64Url() {}

  /** Returns the text of {@code bytes}. */
  public static String encode(byte[] bytes) {
    return ENCODER.encodeToString(bytes);
  }

  /** Returns the text of {@code bytes}, in ASCII. */
  public static byte[] ascii(byte[] bytes) {
    return ENCODER.encode(bytes);
  }

  /**
   * Returns the bytes; empty if {@code text} is not exactly what {@link #encode} returns for them.
   */
  public static Optional<byte[]> decode(String text) {
    try {
      var bytes = DECODER.decode(text);
      return isOnlyText(text, bytes) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  // The JDK accepts padding and unused bits in the last character, which would allow several texts
  // for one token. It refuses all other characters, so only the end can differ.
  private static boolean isOnlyText(String text, byte[] bytes) {
    var whole = bytes.length / GROUP * GROUP;
    var end = Arrays.copyOfRange(bytes, whole, bytes.length);
    return text.length() == whole / GROUP * CHARACTERS_OF_GROUP + CHARACTERS_OF_END[end.length]
        && text.endsWith(encode(end));
  }
}
