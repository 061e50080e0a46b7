package dev.countersign.crypto.jose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Tests encrypted keys whose parts were moved or changed.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518.html#section-4.7.1">RFC 7518 §4.7.1</a>
 */
class WrapAttacksTest {

  private static final byte[] CONTENT = {1, 2, 3};
  private static final JsonObject JWK = JoseKeys.jwk("oct-32");

  private static JsonObject general(KeyManagementAlgorithm algorithm) {
    var recipient = new JweDraft.Recipient(algorithm, JoseKeys.open(JWK), JsonObject.EMPTY);
    var draft =
        new JweDraft(
            ContentEncryptionAlgorithm.A256GCM,
            JsonObject.EMPTY,
            JsonObject.EMPTY,
            Optional.empty(),
            List.of(recipient));
    return JweWriter.general(draft, CONTENT);
  }

  private static boolean opens(JsonObject json) {
    return JweReader.json(json)
        .map(jwe -> jwe.open(jwe.recipients().getFirst(), JoseKeys.secret(JWK)).isPresent())
        .orElse(refused -> false);
  }

  private static JsonObject recipient(JsonObject json) {
    return (JsonObject) json.array("recipients").orElseThrow().items().getFirst();
  }

  private static byte[] bytes(JsonObject json, String name) {
    return json.string(name).flatMap(Base64Url::decode).orElseThrow();
  }

  private static JsonObject with(JsonObject json, JsonObject recipient) {
    return json.with("recipients", new JsonArray(List.of(recipient)));
  }

  /** jose4j joins encrypted key and tag without checking the length of either. */
  @Test
  void refusesATagThatWasMovedPartlyToTheEncryptedKey() {
    var json = general(KeyManagementAlgorithm.A256GCMKW);
    var whole = recipient(json);
    var header = whole.object("header").orElseThrow();
    var tag = bytes(header, "tag");
    var key = bytes(whole, "encrypted_key");
    assertThat(opens(json)).isTrue();
    for (var moved = 1; moved < tag.length; moved++) {
      var longer = Arrays.copyOf(key, key.length + moved);
      System.arraycopy(tag, 0, longer, key.length, moved);
      var shorter = Arrays.copyOfRange(tag, moved, tag.length);
      var shifted =
          whole
              .with("encrypted_key", Base64Url.encode(longer))
              .with("header", header.with("tag", Base64Url.encode(shorter)));
      assertThat(opens(with(json, shifted))).isFalse();
      var cut = Base64Url.encode(Arrays.copyOf(tag, tag.length - moved));
      assertThat(opens(with(json, whole.with("header", header.with("tag", cut))))).isFalse();
    }
  }

  @Test
  void refusesAnEncryptedKeyThatIsMissingOrChanged() {
    for (var algorithm : List.of(KeyManagementAlgorithm.A256GCMKW, KeyManagementAlgorithm.A256KW)) {
      var json = general(algorithm);
      var whole = recipient(json);
      var key = bytes(whole, "encrypted_key");
      key[0] ^= 1;
      assertThat(opens(json)).isTrue();
      assertThat(opens(with(json, whole.without(List.of("encrypted_key"))))).isFalse();
      assertThat(opens(with(json, whole.with("encrypted_key", Base64Url.encode(key))))).isFalse();
      assertThat(opens(with(json, whole.with("encrypted_key", "")))).isFalse();
    }
  }

  /**
   * A JWE of one algorithm must not be decrypted with another, even if their keys have the same
   * length.
   */
  @Test
  void doesNotDecryptWithAnotherAlgorithm() {
    var json = general(KeyManagementAlgorithm.A256KW);
    var whole = recipient(json);
    for (var other : List.of("dir", "A256GCMKW", "A128KW", "RSA-OAEP", "ECDH-ES", "none", "")) {
      var header = whole.object("header").orElseThrow().with("alg", other);
      assertThat(opens(with(json, whole.with("header", header)))).isFalse();
    }
  }

  @Test
  void refusesHundredsOfRecipients() {
    var json = general(KeyManagementAlgorithm.A256KW);
    var one = recipient(json);
    for (var count : List.of(16, 17, 300)) {
      var many = new JsonArray(java.util.Collections.nCopies(count, one));
      assertThat(JweReader.json(json.with("recipients", many)) instanceof Result.Ok)
          .isEqualTo(count <= 16);
    }
  }
}
