package dev.countersign.crypto.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.sealing.driven.DataKeyRecipient;
import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.crypto.jwk.KeyEncodings;
import dev.countersign.crypto.oauth.JsonWriter;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.DataKey;
import dev.countersign.testkit.oauth.Times;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryKeyFileTest {

  private static final String SETTING = "COUNTERSIGN_RECOVERY_KEY_FILE";

  @TempDir private Path directory;

  private RecoveryKeyFile file(String text) {
    try {
      return new RecoveryKeyFile(Files.writeString(directory.resolve("key"), text), SETTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KeyPair pair(String kind) throws Exception {
    if (kind.startsWith("RSA")) {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(Integer.parseInt(kind.substring(3)));
      return generator.generateKeyPair();
    }
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(kind));
    return generator.generateKeyPair();
  }

  private static String pem(String label, byte[] der) {
    var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }

  private static <T> T found(Result<T, String> result) {
    return result.orElse(
        reason -> {
          throw new AssertionError(reason);
        });
  }

  private static String refusal(Result<?, String> result) {
    return switch (result) {
      case Result.Refused<?, String>(var reason) -> reason;
      case Result.Ok<?, String> ok -> throw new AssertionError("it was accepted");
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA2048", "secp256r1", "secp384r1", "secp521r1"})
  void opensWithThePrivateKeyWhatWasSealedToThePublicKeyInPem(String kind) throws Exception {
    var pair = pair(kind);
    var recipient = found(file(pem("PUBLIC KEY", pair.getPublic().getEncoded())).recipient());
    var masterKey = found(file(pem("PRIVATE KEY", pair.getPrivate().getEncoded())).masterKey());
    assertThat(masterKey.name()).isEqualTo(recipient.name());
    assertOpens(recipient, masterKey);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA2048", "secp256r1"})
  void readsJwksAsWell(String kind) throws Exception {
    var jwk = KeyEncodings.jwk(pair(kind).getPrivate()).orElseThrow();
    var recipient = found(file(JsonWriter.text(publicPart(jwk))).recipient());
    assertOpens(recipient, found(file(JsonWriter.text(jwk)).masterKey()));
  }

  private static JsonObject publicPart(JsonObject jwk) {
    var shown = jwk.without(List.of("d", "p", "q", "dp", "dq", "qi"));
    return new PublicJwk(shown).members();
  }

  private static void assertOpens(DataKeyRecipient recipient, MasterKey masterKey) {
    var dataKey = TestCrypto.sealer().create(1, List.of(recipient), Times.NOW);
    assertThat(TestCrypto.sealer().recipients(dataKey)).containsExactly(recipient.name());
    assertThat(TestCrypto.sealer().unlock(dataKey, masterKey)).isInstanceOf(Result.Ok.class);
    var renumbered = new DataKey(2, dataKey.wrapped(), dataKey.since());
    assertThat(TestCrypto.sealer().unlock(renumbered, masterKey))
        .isInstanceOf(Result.Refused.class);
  }

  @Test
  void refusesAnRsaKeyThatIsTooShort() throws Exception {
    var pem = pem("PUBLIC KEY", pair("RSA1024").getPublic().getEncoded());
    assertThat(refusal(file(pem).recipient())).startsWith(SETTING).contains("2048");
  }

  @Test
  void refusesAKeyThatOnlySigns() throws Exception {
    var pem =
        pem(
            "PUBLIC KEY",
            KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded());
    assertThat(refusal(file(pem).recipient())).startsWith(SETTING);
  }

  @Test
  void refusesThePrivateKeyInPlaceOfThePublicKey() throws Exception {
    var pair = pair("secp256r1");
    var pem = pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    assertThat(refusal(file(pem).recipient())).startsWith(SETTING).contains("private");
    var half = pem("PUBLIC KEY", pair.getPublic().getEncoded());
    assertThat(refusal(file(half).masterKey())).startsWith(SETTING).contains("private");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no key", "{}", "{\"kty\":\"oct\",\"k\":\"AAAA\"}"})
  void refusesTextsWithoutARecoveryKey(String text) {
    assertThat(refusal(file(text).recipient())).startsWith(SETTING).doesNotContain("AAAA");
  }

  @Test
  void refusesAMissingFile() {
    var nowhere = new RecoveryKeyFile(directory.resolve("nowhere"), SETTING);
    assertThat(refusal(nowhere.recipient())).startsWith(SETTING).contains("cannot be read");
  }

  @Test
  void refusesTwoKeys() throws Exception {
    var one = pem("PUBLIC KEY", pair("secp256r1").getPublic().getEncoded());
    var two = pem("PUBLIC KEY", pair("secp256r1").getPublic().getEncoded());
    assertThat(refusal(file(one + two).recipient())).contains("contains 2");
  }
}
