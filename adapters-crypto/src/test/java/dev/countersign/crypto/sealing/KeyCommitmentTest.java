package dev.countersign.crypto.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyCommitmentTest {

  private static final byte[] KEY = new byte[32];

  @Test
  void isTheSameForTheSameKeyAndPurpose() {
    assertThat(KeyCommitment.of(KEY, "a")).isEqualTo(KeyCommitment.of(KEY, "a")).hasSize(43);
  }

  @Test
  void differsForOtherKeysAndPurposes() {
    var other = KEY.clone();
    other[31] = 1;
    assertThat(KeyCommitment.of(other, "a")).isNotEqualTo(KeyCommitment.of(KEY, "a"));
    assertThat(KeyCommitment.of(KEY, "b")).isNotEqualTo(KeyCommitment.of(KEY, "a"));
  }

  @Test
  void namesADataKeyByNumberAndCommitment() {
    var name = DataKeyName.of(12, KEY);
    assertThat(DataKeyName.parse(name.text())).contains(name);
    assertThat(DataKeyName.number(name.text())).hasValue(12);
    assertThat(DataKeyName.parse("data-12")).isEmpty();
    assertThat(DataKeyName.parse("data-0" + name.text().substring(7))).isEmpty();
  }
}
