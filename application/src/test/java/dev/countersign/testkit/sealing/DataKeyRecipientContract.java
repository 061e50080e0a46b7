package dev.countersign.testkit.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.sealing.driven.DataKeyRecipient;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The contract of {@link DataKeyRecipient}. */
public abstract class DataKeyRecipientContract {

  /** A content key. */
  protected static final byte[] CONTENT_KEY = contentKey();

  /**
   * Returns the adapter: the same key for the same number, and different keys for different
   * numbers.
   */
  protected abstract DataKeyRecipient recipient(int number);

  private static byte[] contentKey() {
    var bytes = new byte[32];
    for (var i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (7 * i + 1);
    }
    return bytes;
  }

  @Test
  void hasANameThatIdentifiesItsKey() {
    assertThat(recipient(1).name()).isEqualTo(recipient(1).name()).isNotBlank();
    assertThat(recipient(1).name()).isNotEqualTo(recipient(2).name());
  }

  @Test
  void reportsTheWrappingAlgorithm() {
    assertThat(recipient(1).wrap(CONTENT_KEY).header().string("alg")).isPresent();
  }

  @Test
  void doesNotChangeTheContentKey() {
    var copy = Arrays.copyOf(CONTENT_KEY, CONTENT_KEY.length);
    assertThat(recipient(1).wrap(copy).encryptedKey()).matches("[\\w-]+");
    assertThat(copy).isEqualTo(CONTENT_KEY);
  }

  @Test
  void hidesItsKeyInToString() {
    assertThat(recipient(1).toString()).contains("redacted");
  }
}
