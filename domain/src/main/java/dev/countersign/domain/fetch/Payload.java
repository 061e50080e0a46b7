package dev.countersign.domain.fetch;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The body of an HTTP message: a media type, and bytes. */
public final class Payload {

  private final String type;
  private final byte[] bytes;

  /**
   * Copies the bytes.
   *
   * @param type the media type, with its parameters if it has any
   */
  public Payload(String type, byte[] bytes) {
    this.type = type;
    this.bytes = bytes.clone();
  }

  /** Returns a payload of ASCII characters; refuses, with an exception, other characters. */
  public static Payload ofAscii(String type, String text) {
    var bytes = new byte[text.length()];
    for (var i = 0; i < bytes.length; i++) {
      var character = text.charAt(i);
      if (character > 0x7F) {
        throw new IllegalArgumentException("not an ASCII character");
      }
      bytes[i] = (byte) character;
    }
    return new Payload(type, bytes);
  }

  /** Returns the media type as it was sent. */
  public String type() {
    return type;
  }

  /** Returns a copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Returns the bytes as ASCII; each other byte becomes a character that ASCII does not have. */
  public String ascii() {
    var text = new StringBuilder(bytes.length);
    for (var each : bytes) {
      text.append(each >= 0 ? (char) each : '\uFFFD');
    }
    return text.toString();
  }

  /** Returns the number of bytes. */
  public int length() {
    return bytes.length;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Payload payload
        && type.equals(payload.type)
        && Arrays.equals(bytes, payload.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * type.hashCode() + Arrays.hashCode(bytes);
  }

  /** Returns only the type and the length: requests to other servers contain credentials. */
  @Override
  public String toString() {
    return "Payload[" + type + ", " + bytes.length + " bytes]";
  }
}
