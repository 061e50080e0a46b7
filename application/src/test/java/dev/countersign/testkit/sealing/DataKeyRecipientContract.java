package dev.countersign.testkit.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.sealing.driven.DataKeyRecipient;
import org.junit.jupiter.api.Test;

/** The contract of {@link DataKeyRecipient}. */
public abstract class DataKeyRecipientContract {

  /**
   * Returns the adapter: the same key for the same number, and different keys for different
   * numbers.
   */
  protected abstract DataKeyRecipient recipient(int number);

  /** Returns a content key: a new array each time, which an adapter may change without effect. */
  protected static byte[] contentKey() {
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
    assertThat(recipient(1).wrap(contentKey()).header().string("alg")).isPresent();
  }

  @Test
  void doesNotChangeTheContentKey() {
    var copy = contentKey();
    assertThat(recipient(1).wrap(copy).encryptedKey()).matches("[\\w-]+");
    assertThat(copy).isEqualTo(contentKey());
  }

  @Test
  void hidesItsKeyInToString() {
    assertThat(recipient(1).toString()).contains("redacted");
  }
}
