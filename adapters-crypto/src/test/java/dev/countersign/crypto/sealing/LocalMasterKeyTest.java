package dev.countersign.crypto.sealing;

import static dev.countersign.crypto.sealing.TestCrypto.masterKeyBytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.testkit.sealing.MasterKeyContract;
import org.junit.jupiter.api.Test;

class LocalMasterKeyTest extends MasterKeyContract {

  private static final String SETTING = "COUNTERSIGN_MASTER_KEY";

  @Override
  protected MasterKey masterKey(int number) {
    return new LocalMasterKey(masterKeyBytes(number), SETTING);
  }

  @Test
  void copiesItsBytes() {
    var bytes = masterKeyBytes(1);
    var key = new LocalMasterKey(bytes, SETTING);
    var wrapped = key.wrap(contentKey());
    bytes[0] = 9;
    assertThat(masterKey(1).unwrap(wrapped).map(found -> found.length).toString()).contains("32");
    assertThat(key.wrap(contentKey())).isEqualTo(wrapped);
  }

  @Test
  void refusesAnotherLength() {
    assertThatThrownBy(() -> new LocalMasterKey(new byte[31], SETTING))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
