package dev.countersign.crypto.jose;

import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses the content of a JWE, up to a maximum size, so that a small token cannot exhaust the
 * memory.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-4.1.3">RFC 7516 §4.1.3</a>
 */
final class Inflation {

  /** The maximum number of bytes after decompression. */
  static final int MOST_BYTES = 256 * 1024;

  private Inflation() {}

  static Optional<byte[]> inflate(byte[] deflated) {
    try (var inflater = new Inflater(true)) {
      inflater.setInput(deflated);
      var buffer = new byte[MOST_BYTES + 1];
      var length = 0;
      while (!inflater.finished()) {
        var count = inflater.inflate(buffer, length, buffer.length - length);
        length += count;
        if (count == 0 || length > MOST_BYTES) {
          return Optional.empty();
        }
      }
      return Optional.of(Arrays.copyOf(buffer, length));
    } catch (DataFormatException e) {
      return Optional.empty();
    }
  }
}
