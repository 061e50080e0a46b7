package dev.countersign.crypto.oauth;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads UTF-8 strictly, so that no two sequences of bytes are read as the same text. */
public final class Utf8 {

  private Utf8() {}

  /** Returns the text; empty if the bytes are not UTF-8. */
  public static Optional<String> decode(byte[] bytes) {
    return characters(bytes).map(CharBuffer::toString);
  }

  /** Returns the text in a buffer of its own; empty if the bytes are not UTF-8. */
  static Optional<CharBuffer> characters(byte[] bytes) {
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)));
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
