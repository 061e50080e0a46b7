package dev.countersign.crypto.jwk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reads keys that OpenSSL 3 wrote. Each file contains one key; files with the same beginning of
 * their name contain the same key.
 */
class PemKeysTest {

  private static final String PASSWORD = "open-sesame";

  private static String text(String name) throws IOException {
    try (var in = PemKeysTest.class.getResourceAsStream("/pem/" + name + ".pem")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    }
  }

  private static Result<List<JsonObject>, String> read(String name, String password)
      throws IOException {
    return PemKeys.read(text(name), password);
  }

  private static String reason(String name, String password) throws IOException {
    return read(name, password) instanceof Result.Refused<?, String>(var reason) ? reason : "";
  }

  @ParameterizedTest
  @ValueSource(strings = {"rsa", "ec", "x25519"})
  void readsAWholePair(String name) throws IOException {
    var keys = read(name, "").orElse(reason -> List.of());
    assertThat(keys).hasSize(1);
    assertThat(new JoseJwkInspector().inspect(new PrivateJwk(keys.getFirst())))
        .isInstanceOf(Result.Ok.class);
  }

  @ParameterizedTest
  @CsvSource({
    "rsa-pkcs1, rsa",
    "rsa-encrypted, rsa",
    "ec-sec1, ec",
    "ec-encrypted, ec",
    "x25519-encrypted, x25519"
  })
  void readsTheSameKeyInAnotherForm(String form, String plain) throws IOException {
    assertThat(read(form, PASSWORD)).isEqualTo(read(plain, "")).isInstanceOf(Result.Ok.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rsa-encrypted", "ec-encrypted", "x25519-encrypted"})
  void refusesAnotherPasswordAndDoesNotShowIt(String name) throws IOException {
    assertThat(reason(name, "another")).contains("cannot be decrypted").doesNotContain("another");
    assertThat(reason(name, "")).contains("Key-Password");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ec-scrypt", "ec-slow"})
  void refusesTooManyIterationsAndOtherSchemes(String name) throws IOException {
    assertThat(reason(name, PASSWORD)).contains("too many iterations");
  }

  @Test
  void refusesTraditionalOpenSslEncryption() throws IOException {
    assertThat(reason("rsa-old", PASSWORD)).contains("traditional OpenSSL format");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "KEY"})
  void refusesABlockThatDoesNotMatchItsLabel(String label) {
    for (var body : List.of("", "AAAA", "MAA=", "MIIBdjCCARugAwIBAgIU")) {
      var text = "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----";
      assertThat(PemKeys.read(text, PASSWORD)).as(body).isInstanceOf(Result.Refused.class);
    }
  }
}
