package dev.countersign.testkit.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.key.driven.KeyFileReader;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of {@link KeyFileReader}. */
public abstract class KeyFileReaderContract {

  /** Returns the adapter. */
  protected abstract KeyFileReader reader();

  /** Returns the JWK of a key, without a {@code kid}: a different one for each number. */
  protected abstract JsonObject jwk(int number);

  /** Returns these keys as a PEM text. */
  protected abstract String pem(List<Integer> numbers);

  /** Returns these keys as a PKCS#12 store with this password. */
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
  void refusesAWrongPasswordWithoutRevealingIt() {
    assertThat(reader().pkcs12(pkcs12(List.of(1), "secret"), "wrong-one"))
        .isInstanceOf(Result.Refused.class)
        .asString()
        .doesNotContain("wrong-one");
  }

  @Test
  void refusesBytesThatAreNotAStore() {
    assertThat(reader().pkcs12(new byte[] {1, 2, 3}, "secret")).isInstanceOf(Result.Refused.class);
    assertThat(reader().pkcs12(new byte[0], "secret")).isInstanceOf(Result.Refused.class);
  }
}
