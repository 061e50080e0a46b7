package dev.countersign.crypto.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.sealing.driven.MasterKeys;
import dev.countersign.domain.sealing.MasterKeyProblem;
import dev.countersign.testkit.sealing.MasterKeysContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("It configures a provider of the JVM and the SoftHSM token.")
class Pkcs11MasterKeysTest extends MasterKeysContract {

  private static final String SETTING = "COUNTERSIGN_MASTER_KEY_PKCS11";

  @TempDir private Path directory;

  @Override
  protected MasterKeys holding(int number) {
    return keys(SoftToken.PIN, SoftToken.alias(number));
  }

  @Override
  protected MasterKeys empty() {
    return keys(SoftToken.PIN, "nobody");
  }

  @Override
  protected boolean makesKeys() {
    return false;
  }

  private static Pkcs11MasterKeys keys(String pin, String alias) {
    return new Pkcs11MasterKeys(SoftToken.configuration(), pin, alias, SETTING);
  }

  @Test
  void refusesAMalformedConfiguration() throws IOException {
    var file = Files.writeString(directory.resolve("provider.cfg"), "no = configuration\n");
    var problem = refusal(new Pkcs11MasterKeys(file, SoftToken.PIN, "master", SETTING).find());
    assertThat(problem).isInstanceOf(MasterKeyProblem.Malformed.class);
    assertThat(problem.message()).contains(SETTING).doesNotContain(SoftToken.PIN);
  }

  @Test
  void refusesAMissingConfiguration() {
    var nowhere = directory.resolve("nowhere");
    assertThat(refusal(new Pkcs11MasterKeys(nowhere, "1", "master", SETTING).find()))
        .isInstanceOf(MasterKeyProblem.Missing.class);
  }
}
