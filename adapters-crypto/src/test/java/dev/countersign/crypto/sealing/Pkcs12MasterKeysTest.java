package dev.countersign.crypto.sealing;

import static dev.countersign.crypto.sealing.TestCrypto.masterKeyBytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.sealing.driven.MasterKeys;
import dev.countersign.domain.sealing.MasterKeyProblem;
import dev.countersign.testkit.sealing.MasterKeysContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Pkcs12MasterKeysTest extends MasterKeysContract {

  private static final String SETTING = "COUNTERSIGN_MASTER_KEY_PKCS12";
  private static final String PASSWORD = "the-password-of-the-store";

  @TempDir private Path directory;

  @Override
  protected MasterKeys holding(int number) {
    return keys(store(masterKeyBytes(number), "AES"), PASSWORD, "master");
  }

  @Override
  protected MasterKeys empty() {
    return keys(directory.resolve("nowhere"), PASSWORD, "master");
  }

  @Override
  protected boolean makesKeys() {
    return false;
  }

  private static Pkcs12MasterKeys keys(Path path, String password, String alias) {
    return new Pkcs12MasterKeys(path, password, alias, SETTING);
  }

  private Path store(byte[] key, String algorithm) {
    var file = directory.resolve("master.p12");
    try (var out = Files.newOutputStream(file)) {
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      var password = PASSWORD.toCharArray();
      store.setKeyEntry("master", new SecretKeySpec(key, algorithm), password, null);
      store.store(out, password);
      return file;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void refusesAnotherPassword() {
    var problem = refusal(keys(store(masterKeyBytes(1), "AES"), "wrong", "master").find());
    assertThat(problem).isInstanceOf(MasterKeyProblem.Malformed.class);
    assertThat(problem.message()).contains(SETTING, "password").doesNotContain("wrong");
  }

  @Test
  void refusesAKeyThatIsTooShort() {
    var problem = refusal(keys(store(new byte[16], "AES"), PASSWORD, "master").find());
    assertThat(problem.message()).contains(SETTING, "32 bytes", "16");
  }

  @Test
  void refusesAKeyOfAnotherAlgorithm() {
    var problem = refusal(keys(store(new byte[32], "HmacSHA256"), PASSWORD, "master").find());
    assertThat(problem.message()).contains(SETTING, "not an AES key");
  }

  @Test
  void refusesAStoreWithoutTheAlias() {
    var problem = refusal(keys(store(masterKeyBytes(1), "AES"), PASSWORD, "other").find());
    assertThat(problem).isInstanceOf(MasterKeyProblem.Missing.class);
    assertThat(problem.message()).contains(SETTING, "other");
  }

  @Test
  void refusesAFileThatIsNotAKeyStore() throws IOException {
    var file = Files.writeString(directory.resolve("text"), "not a key store");
    assertThat(refusal(keys(file, PASSWORD, "master").find()).message()).contains(SETTING);
  }
}
