package dev.countersign.bootstrap.user;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * The list of common passwords that ships with the product: about 49,000, in their folded form,
 * read when the first new password is checked.
 *
 * <p>The list is that of zxcvbn-ts, under the MIT licence, which is beside it in the resources.
 *
 * @see <a href="https://github.com/zxcvbn-ts/zxcvbn">zxcvbn-ts</a>
 */
final class CommonPasswords {

  private static final String RESOURCE = "common-passwords.txt.gz";

  /** Read once in a JVM, in which several services can run. */
  private static final class Shared {
    static final String[] SORTED = read();
  }

  /** Returns whether the text, which must be folded, is a common password. */
  boolean contains(String folded) {
    return Arrays.binarySearch(Shared.SORTED, folded) >= 0;
  }

  private static String[] read() {
    try (var resource = CommonPasswords.class.getResourceAsStream(RESOURCE);
        var text = new GZIPInputStream(Objects.requireNonNull(resource, RESOURCE))) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .sorted()
          .toArray(String[]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
