package dev.countersign.testkit.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.key.driven.KeyFileReader;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link KeyFileReader} does. */
public abstract class KeyFileReaderContract {

  /** The adapter. */
  protected abstract KeyFileReader reader();

  /** The JWK, without any name, of a key: another for each number. */
  protected abstract JsonObject jwk(int number);

  /** Those keys as a PEM text. */
  protected abstract String pem(List<Integer> numbers);

  /** Those keys as a PKCS#12 store with that password. */
  protected abstract byte[] pkcs12(List<Integer> numbers, String password);

  @Test
  void readsTheKeysOfAPemText() {
    assertThat(reader().pem(pem(List.of(1)), "")).isEqualTo(Result.ok(List.of(jwk(1))));
    assertThat(reader().pem(pem(List.of(1, 2)), "")).isEqualTo(Result.ok(List.of(jwk(1), jwk(2))));
  }

  @Test
  void refusesATextWithoutKeys() {
    assertThat(reader().pem("", "")).isInstanceOf(Result.Refused.class);
    assertThat(reader().pem("no PEM", "")).isInstanceOf(Result.Refused.class);
  }

  @Test
  void readsTheKeysOfAPkcs12Store() {
    assertThat(reader().pkcs12(pkcs12(List.of(1, 2), "secret"), "secret"))
        .isEqualTo(Result.ok(List.of(jwk(1), jwk(2))));
  }

  @Test
  void refusesAnotherPasswordWithoutTellingIt() {
    assertThat(reader().pkcs12(pkcs12(List.of(1), "secret"), "wrong-one"))
        .isInstanceOf(Result.Refused.class)
        .asString()
        .doesNotContain("wrong-one");
  }

  @Test
  void refusesWhatIsNoStore() {
    assertThat(reader().pkcs12(new byte[] {1, 2, 3}, "secret")).isInstanceOf(Result.Refused.class);
    assertThat(reader().pkcs12(new byte[0], "secret")).isInstanceOf(Result.Refused.class);
  }
}
