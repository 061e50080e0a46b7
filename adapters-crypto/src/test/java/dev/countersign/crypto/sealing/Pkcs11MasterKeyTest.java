package dev.countersign.crypto.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.sealing.MasterKeyContract;
import java.security.KeyStore;
import java.security.Security;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("It configures a provider of the JVM and the SoftHSM token.")
class Pkcs11MasterKeyTest extends MasterKeyContract {

  @Override
  protected MasterKey masterKey(int number) {
    return new Pkcs11MasterKeys(
            SoftToken.configuration(), SoftToken.PIN, SoftToken.alias(number), "THE_SETTING")
        .find()
        .orElse(
            problem -> {
              throw new AssertionError(problem.message());
            });
  }

  @Test
  void cannotBeExported() throws Exception {
    var device = Security.getProvider("SunPKCS11").configure(SoftToken.configuration().toString());
    var store = KeyStore.getInstance("PKCS11", device);
    store.load(null, SoftToken.PIN.toCharArray());
    assertThat(store.getKey(SoftToken.alias(1), null).getEncoded()).isNull();
  }

  @Test
  void sealsAndUnlocksDataKeys() {
    var dataKey = TestCrypto.sealer().create(1, List.of(masterKey(1)), Times.NOW);
    assertThat(TestCrypto.sealer().unlock(dataKey, masterKey(1))).isInstanceOf(Result.Ok.class);
    assertThat(TestCrypto.sealer().unlock(dataKey, masterKey(2)))
        .isInstanceOf(Result.Refused.class);
  }
}
