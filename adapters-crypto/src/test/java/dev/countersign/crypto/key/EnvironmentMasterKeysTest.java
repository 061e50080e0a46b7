package dev.countersign.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.key.driven.MasterKeys;
import dev.countersign.domain.key.MasterKeyProblem;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.key.KeyFixtures;
import dev.countersign.testkit.key.MasterKeysContract;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentMasterKeysTest extends MasterKeysContract {

  @Override
  protected MasterKeys holding(byte[] bytes) {
    return new EnvironmentMasterKeys(MasterKeyText.write(bytes));
  }

  @Override
  protected MasterKeys empty() {
    return new EnvironmentMasterKeys("");
  }

  @Override
  protected boolean makesKeys() {
    return false;
  }

  @Test
  void readsEachWayToWriteBase64() {
    var bytes = new byte[32];
    Arrays.fill(bytes, (byte) 0xFB);
    for (var encoder :
        List.of(
            Base64.getEncoder(),
            Base64.getUrlEncoder(),
            Base64.getEncoder().withoutPadding(),
            Base64.getUrlEncoder().withoutPadding())) {
      var found = new EnvironmentMasterKeys(encoder.encodeToString(bytes) + "\n").find();
      assertThat(found.map(key -> Arrays.equals(key.bytes(), bytes))).isEqualTo(Result.ok(true));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"AQ", "no base64!", "secret-secret-secret-secret-secret-secret-se"})
  void namesTheSettingAndNotItsValueIfItIsMalformed(String value) {
    var problem =
        switch (new EnvironmentMasterKeys(value).find()) {
          case Result.Refused<?, MasterKeyProblem>(MasterKeyProblem.Malformed malformed) ->
              malformed.message();
          case Result.Refused<?, MasterKeyProblem> other -> throw new AssertionError(other);
          case Result.Ok<?, MasterKeyProblem> ok -> throw new AssertionError(ok);
        };
    assertThat(problem)
        .contains("COUNTERSIGN_MASTER_KEY")
        .contains("32 bytes")
        .doesNotContain(value);
    assertThat(KeyFixtures.masterKey(1).toString()).contains("redacted");
  }
}
