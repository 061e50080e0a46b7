package dev.countersign.crypto.sealing;

import static dev.countersign.crypto.sealing.TestCrypto.masterKeyBytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.application.sealing.driven.MasterKeys;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.MasterKeyProblem;
import dev.countersign.testkit.sealing.MasterKeysContract;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentMasterKeysTest extends MasterKeysContract {

  private static final String SETTING = "COUNTERSIGN_MASTER_KEY";

  @Override
  protected MasterKeys holding(int number) {
    return new EnvironmentMasterKeys(MasterKeyText.write(masterKeyBytes(number)), SETTING);
  }

  @Override
  protected MasterKeys empty() {
    return new EnvironmentMasterKeys("", SETTING);
  }

  @Override
  protected boolean makesKeys() {
    return false;
  }

  @Test
  void readsEachVariantOfBase64() {
    var bytes = new byte[32];
    Arrays.fill(bytes, (byte) 0xFB);
    for (var encoder :
        List.of(
            Base64.getEncoder(),
            Base64.getUrlEncoder(),
            Base64.getEncoder().withoutPadding(),
            Base64.getUrlEncoder().withoutPadding())) {
      var found = new EnvironmentMasterKeys(encoder.encodeToString(bytes) + "\n", SETTING).find();
      assertThat(found.map(MasterKey::name))
          .isEqualTo(Result.ok(new LocalMasterKey(bytes, SETTING).name()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"AQ", "no base64!", "secret-secret-secret-secret-secret-secret-se"})
  void namesTheSettingOfAMalformedKeyButNotItsValue(String value) {
    var problem =
        switch (new EnvironmentMasterKeys(value, SETTING).find()) {
          case Result.Refused<?, MasterKeyProblem>(MasterKeyProblem.Malformed malformed) ->
              malformed.message();
          case Result.Refused<?, MasterKeyProblem> other -> throw new AssertionError(other);
          case Result.Ok<?, MasterKeyProblem> ok -> throw new AssertionError(ok);
        };
    assertThat(problem)
        .contains("COUNTERSIGN_MASTER_KEY")
        .contains("32 bytes")
        .doesNotContain(value);
  }
}
