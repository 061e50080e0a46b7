package dev.countersign.testkit.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.application.sealing.driven.DataKeyRecipient;
import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.WrappedKey;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The contract of {@link MasterKey}, also of one that never leaves its hardware or service. */
public abstract class MasterKeyContract extends DataKeyRecipientContract {

  /**
   * Returns the adapter: the same key for the same number, and different keys for different
   * numbers.
   */
  protected abstract MasterKey masterKey(int number);

  @Override
  protected final DataKeyRecipient recipient(int number) {
    return masterKey(number);
  }

  private static byte[] unwrapped(Result<byte[], DecryptionFailure> result) {
    return result.orElse(
        why -> {
          throw new AssertionError(why.reason());
        });
  }

  @Test
  void unwrapsWhatItWrapped() {
    assertThat(unwrapped(masterKey(1).unwrap(masterKey(1).wrap(contentKey()))))
        .isEqualTo(contentKey());
  }

  /** Returns whether only a holder of the key can wrap for it. */
  protected boolean authenticates() {
    return true;
  }

  @Test
  void saysWhetherWhatItUnwrapsProvesAnything() {
    assertThat(masterKey(1).authenticates()).isEqualTo(authenticates());
  }

  @Test
  void unwrapsAKeyOf48BytesWithItsLength() {
    assumeTrue(authenticates());
    var key = new byte[48];
    Arrays.fill(key, (byte) 5);
    assertThat(unwrapped(masterKey(1).unwrap(masterKey(1).wrap(key)))).isEqualTo(key);
  }

  @Test
  void refusesAKeyWrappedByAnotherMasterKey() {
    assertThat(masterKey(2).unwrap(masterKey(1).wrap(contentKey())))
        .isInstanceOf(Result.Refused.class);
  }

  @Test
  void refusesAWrappedKeyWithAChangedCharacter() {
    var wrapped = masterKey(1).wrap(contentKey());
    var text = wrapped.encryptedKey();
    // Not the last character: some of its bits may be ignored by the decoder.
    for (var at : new int[] {0, text.length() / 2, text.length() - 2}) {
      var changed = text.charAt(at) == 'A' ? 'B' : 'A';
      var forged = text.substring(0, at) + changed + text.substring(at + 1);
      assertThat(masterKey(1).unwrap(new WrappedKey(wrapped.header(), forged)))
          .isInstanceOf(Result.Refused.class);
    }
  }

  @Test
  void refusesAWrappedKeyWithAnotherAlgorithm() {
    var wrapped = masterKey(1).wrap(contentKey());
    var header = JsonObject.EMPTY.with("alg", "dir");
    assertThat(masterKey(1).unwrap(new WrappedKey(header, wrapped.encryptedKey())))
        .isInstanceOf(Result.Refused.class);
  }

  @Test
  void reportsItsSource() {
    assertThat(masterKey(1).source()).isNotBlank();
    assertThat(masterKey(1).toString()).contains(masterKey(1).source());
  }
}
