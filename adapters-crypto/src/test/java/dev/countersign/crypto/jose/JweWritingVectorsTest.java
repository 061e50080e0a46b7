package dev.countersign.crypto.jose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.jwk.JwkMaterial;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Encrypts the examples of the RFCs whose result is determined by key, IV and salt.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7520.html#section-5">RFC 7520 §5</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518.html#appendix-C">RFC 7518 appendix C</a>
 */
class JweWritingVectorsTest {

  /**
   * Uses {@code JweEncryptor}, because the writer cannot place header members as 5.11 and 5.12 do.
   */
  @ParameterizedTest
  @ValueSource(strings = {"5_3", "5_6", "5_7", "5_8", "5_10", "5_11", "5_12"})
  void encryptsEachSerializationOf(String name) {
    var vector = Vectors.read("rfc7520/" + name);
    var input = vector.object("input").orElseThrow();
    var output = vector.object("output").orElseThrow();
    var made = vector.object("encrypting_content").orElseThrow();
    var header = made.object("protected").orElse(JsonObject.EMPTY);
    var open = made.object("unprotected").orElse(JsonObject.EMPTY);
    var generated = vector.object("generated").orElseThrow();
    var algorithm = input.string("alg").flatMap(KeyManagementAlgorithm::parse).orElseThrow();
    var assembly =
        new JweEncryptor(
            header,
            open,
            output.object("json").orElseThrow().string("aad"),
            input.string("enc").flatMap(ContentEncryptionAlgorithm::parse).orElseThrow());
    var secret = secret(input);
    var whole =
        assembly.encrypt(
            List.of(
                new JweDraft.Recipient(
                    algorithm, new SecretKeySpec(secret, "AES"), JsonObject.EMPTY)),
            input.string("plaintext").orElseThrow().getBytes(StandardCharsets.UTF_8),
            bytes(generated, "cek").orElse(secret),
            bytes(generated, "iv").orElseThrow());

    var recipients = output.object("json").flatMap(json -> json.array("recipients"));
    if (recipients.isPresent()) {
      assertThat(whole.general()).isEqualTo(output.object("json").orElseThrow());
    }
    var flattened = whole.body();
    for (var member : whole.recipients().getFirst().members().entrySet()) {
      flattened = flattened.with(member.getKey(), member.getValue());
    }
    assertThat(flattened).isEqualTo(output.object("json_flat").orElseThrow());
  }

  private static Optional<byte[]> bytes(JsonObject json, String name) {
    return json.string(name).flatMap(Base64Url::decode);
  }

  private static byte[] secret(JsonObject input) {
    return input
        .string("pwd")
        .map(password -> password.getBytes(StandardCharsets.UTF_8))
        .or(() -> input.object("key").flatMap(key -> bytes(key, "k")))
        .orElseThrow();
  }

  @Test
  void agreesOnTheKeyOfRfc7518() {
    var vector = Vectors.read("rfc7518/c");
    var recipient =
        new JweRecipient(vector.object("header").orElseThrow(), JsonObject.EMPTY, new byte[0]);
    var key =
        ContentEncryptionKeySource.recover(
            recipient,
            ContentEncryptionAlgorithm.A128GCM,
            JwkMaterial.secretKey(vector.object("key").orElseThrow()));
    assertThat(Base64Url.encode(key)).isEqualTo(vector.string("derived").orElseThrow());
  }
}
