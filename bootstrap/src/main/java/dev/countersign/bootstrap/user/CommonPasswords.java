package dev.countersign.bootstrap.user;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * The list of common passwords that ships with the product: about 49,000, in their folded form,
 * read when the first new password is checked. The services of a JVM share it.
 *
 * <p>The list is that of zxcvbn-ts, under the MIT licence, which is beside it in the resources.
 *
 * @see <a href="https://github.com/zxcvbn-ts/zxcvbn">zxcvbn-ts</a>
 */
final class CommonPasswords {

  private static final String RESOURCE = "common-passwords.txt.gz";

  /** The lines, sorted by their bytes; strings of them would take longer to make than to search. */
  private static final class Shared {
    static final byte[] LINES = read();
  }

  /** Returns whether the text, which must be folded, is a common password. */
  boolean contains(String folded) {
    var wanted = folded.getBytes(StandardCharsets.UTF_8);
    var lines = Shared.LINES;
    var low = 0;
    var high = lines.length;
    while (low < high) {
      var start = lineStart(lines, low, (low + high) >>> 1);
      var end = lineEnd(lines, start);
      var order = Arrays.compareUnsigned(lines, start, end, wanted, 0, wanted.length);
      if (order == 0) {
        return true;
      }
      if (order < 0) {
        low = end + 1;
      } else {
        high = start;
      }
    }
    return false;
  }

  private static int lineStart(byte[] lines, int low, int middle) {
    var start = middle;
    while (start > low && lines[start - 1] != '\n') {
      start--;
    }
    return start;
  }

  private static int lineEnd(byte[] lines, int start) {
    var end = start;
    while (end < lines.length && lines[end] != '\n') {
      end++;
    }
    return end;
  }

  private static byte[] read() {
    try (var resource = CommonPasswords.class.getResourceAsStream(RESOURCE);
        var text = new GZIPInputStream(Objects.requireNonNull(resource, RESOURCE))) {
      return text.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
