package dev.countersign.crypto.jose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests the limits on encryption by password, for which the sender chooses the iteration count.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518.html#section-8.1">RFC 7518 §8.1</a>
 */
class PasswordAttacksTest {

  private static final String PASSWORD = "correct horse battery staple";
  private static final byte[] CONTENT = {1, 2, 3};
  private static final String NAME = "PBES2-HS256+A128KW";

  /** Encrypts without jose4j's key derivation, which does not write what must be refused. */
  private static JsonObject encrypted(int iterations, int saltBytes)
      throws GeneralSecurityException {
    var salt = new byte[saltBytes];
    // RFC 7518 §4.8.1.1: "The salt value used is (UTF8(Alg) || 0x00 || Salt Input)".
    var input = new ByteArrayOutputStream();
    input.writeBytes(NAME.getBytes(StandardCharsets.UTF_8));
    input.write(0);
    input.writeBytes(salt);
    var derived =
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
            .generateSecret(
                new PBEKeySpec(PASSWORD.toCharArray(), input.toByteArray(), iterations, 128));
    var header =
        JsonObject.EMPTY
            .with("alg", NAME)
            .with("enc", "A128GCM")
            .with("p2s", Base64Url.encode(salt))
            .with("p2c", new JsonInteger(iterations));
    var assembly =
        new JweEncryptor(
            header, JsonObject.EMPTY, Optional.empty(), ContentEncryptionAlgorithm.A128GCM);
    var wrapping = new SecretKeySpec(derived.getEncoded(), "AES");
    return assembly
        .encrypt(
            List.of(
                new JweDraft.Recipient(KeyManagementAlgorithm.A128KW, wrapping, JsonObject.EMPTY)),
            CONTENT)
        .general();
  }

  private static Optional<byte[]> open(JsonObject json) {
    var jwe = JweReader.json(json).map(Optional::of).orElse(refused -> Optional.empty());
    var key = new SecretKeySpec(PASSWORD.getBytes(StandardCharsets.UTF_8), "PBKDF2");
    return jwe.flatMap(parsed -> parsed.open(parsed.recipients().getFirst(), key));
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 8, true",
    "600000, 16, true",
    "999, 8, false",
    "1000, 7, false",
    "600001, 8, false"
  })
  void decryptsWithinLimits(int iterations, int saltBytes, boolean opens)
      throws GeneralSecurityException {
    assertThat(open(encrypted(iterations, saltBytes)).isPresent()).isEqualTo(opens);
  }

  @Test
  void refusesASecondPassword() throws GeneralSecurityException {
    var json = encrypted(1000, 8);
    Json recipient = json.array("recipients").orElseThrow().items().getFirst();
    assertThat(JweReader.json(json)).isInstanceOf(Result.Ok.class);
    var twice = json.with("recipients", new JsonArray(List.of(recipient, recipient)));
    assertThat(JweReader.json(twice)).isInstanceOf(Result.Refused.class);
  }
}
