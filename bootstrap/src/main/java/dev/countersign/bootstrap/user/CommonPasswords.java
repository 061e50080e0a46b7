package dev.countersign.bootstrap.user;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

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

  private volatile String @Nullable [] sorted;

  /** Returns whether the text, which must be folded, is a common password. */
  boolean contains(String folded) {
    return Arrays.binarySearch(list(), folded) >= 0;
  }

  // Two threads may read it at the same time; the result is the same.
  private String[] list() {
    var list = sorted;
    if (list == null) {
      list = read();
      sorted = list;
    }
    return list;
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
