package dev.countersign.testkit.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.oauth.driven.SecretHasher;
import org.junit.jupiter.api.Test;

/** The contract of {@link SecretHasher}. */
public abstract class SecretHasherContract {

  /** Returns the adapter. */
  protected abstract SecretHasher secretHasher();

  @Test
  void hashesWithSha256() {
    // FIPS 180-4's example, "abc".
    assertThat(secretHasher().hash("abc").value())
        .isEqualTo("ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
  }

  @Test
  void returnsEqualHashesForEqualSecretsOnly() {
    assertThat(secretHasher().hash("a")).isEqualTo(secretHasher().hash("a"));
    assertThat(secretHasher().hash("a")).isNotEqualTo(secretHasher().hash("b"));
  }

  @Test
  void distinguishesCharactersBeyondAscii() {
    assertThat(secretHasher().hash("ä")).isNotEqualTo(secretHasher().hash("ö"));
  }
}
