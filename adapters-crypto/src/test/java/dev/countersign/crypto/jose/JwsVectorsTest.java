package dev.countersign.crypto.jose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.jose.JwsWriter.PayloadForm;
import dev.countersign.crypto.jwk.JwkMaterial;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jose.VerificationFailure;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reads the signed examples of the RFCs, and signs again those whose signature is deterministic.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515.html#appendix-A">RFC 7515 appendix A</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7520.html#section-4">RFC 7520 §4</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7797.html#section-4">RFC 7797 §4</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8037.html#appendix-A.4">RFC 8037 appendix A.4</a>
 */
class JwsVectorsTest {

  static Key verifying(JsonObject jwk) {
    return jwk.string("kty").orElseThrow().equals("oct")
        ? JwkMaterial.secretKey(jwk)
        : JwkMaterial.publicKey(jwk);
  }

  private static byte[] bytes(JsonObject vector, String name) {
    return vector.string(name).orElseThrow().getBytes(StandardCharsets.UTF_8);
  }

  private static Jws read(Result<Jws, VerificationFailure> read) {
    return read.orElse(
        unverifiable -> {
          throw new AssertionError(unverifiable.reason());
        });
  }

  private static void assertSigned(Jws jws, byte[] payload, List<JsonObject> keys) {
    assertThat(jws.payload()).isEqualTo(payload);
    assertThat(jws.signatures()).hasSameSizeAs(keys);
    for (var i = 0; i < keys.size(); i++) {
      assertThat(jws.signatures().get(i).isBy(verifying(keys.get(i)))).isTrue();
    }
  }

  private static JwsSigner signer(JsonObject jwk, JsonObject protectedHeader, JsonObject open) {
    var algorithm = protectedHeader.string("alg").flatMap(SignatureAlgorithm::parse).orElseThrow();
    return new JwsSigner(
        algorithm, JwkMaterial.secretKey(jwk), protectedHeader.without(List.of("alg")), open);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a_1", "a_2", "a_3", "a_4"})
  void readsTheCompactExamplesOfRfc7515(String name) {
    var vector = Vectors.read("rfc7515/" + name);
    var jws = read(JwsReader.compact(vector.string("compact").orElseThrow()));
    assertSigned(jws, bytes(vector, "payload"), List.of(vector.object("key").orElseThrow()));
  }

  @Test
  void writesTheDeterministicExampleOfRfc7515() {
    var vector = Vectors.read("rfc7515/a_2");
    var header = JsonObject.EMPTY.with("alg", "RS256");
    var signer = signer(vector.object("key").orElseThrow(), header, JsonObject.EMPTY);
    assertThat(JwsWriter.compact(signer, bytes(vector, "payload"), PayloadForm.ATTACHED))
        .isEqualTo(vector.string("compact").orElseThrow());
  }

  @Test
  void verifiesNoUnsecuredExample() {
    var vector = Vectors.read("rfc7515/a_5");
    var jws = read(JwsReader.compact(vector.string("compact").orElseThrow()));
    assertThat(jws.signatures().getFirst().algorithm()).isEmpty();
    var empty = new javax.crypto.spec.SecretKeySpec(new byte[64], "AES");
    assertThat(jws.signatures().getFirst().isBy(empty)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a_6", "a_7"})
  void readsTheExamplesOfRfc7515InJson(String name) {
    var vector = Vectors.read("rfc7515/" + name);
    var jws = read(JwsReader.json(vector.object("json").orElseThrow()));
    assertSigned(jws, bytes(vector, "payload"), keys(vector));
    assertThat(jws.signatures().getLast().keyId()).isEqualTo(keys(vector).getLast().string("kid"));
    assertThat(jws.signatures().getLast().protectedHeader().member("kid")).isEmpty();
  }

  private static List<JsonObject> keys(JsonObject vector) {
    var names = vector.array("keys").or(() -> vector.array("key")).orElseThrow();
    return names.items().stream().map(key -> (JsonObject) key).toList();
  }

  /** The signatures of 4.2 and 4.3 are not deterministic. */
  @ParameterizedTest
  @CsvSource({
    "rfc7520/4_1, true",
    "rfc7520/4_2, false",
    "rfc7520/4_3, false",
    "rfc7520/4_4, true",
    "rfc7520/4_6, true",
    "rfc8037/jws, true"
  })
  void readsAndWritesEachSerializationOf(String name, boolean deterministic) {
    var vector = Vectors.read(name);
    var input = vector.object("input").orElseThrow();
    var output = vector.object("output").orElseThrow();
    var key = input.object("key").orElseThrow();
    var payload = bytes(input, "payload");
    var general = output.object("json").orElseThrow();
    var flattened = output.object("json_flat").orElseThrow();
    assertSigned(read(JwsReader.json(general)), payload, List.of(key));
    assertSigned(read(JwsReader.json(flattened)), payload, List.of(key));
    output
        .string("compact")
        .ifPresent(text -> assertSigned(read(JwsReader.compact(text)), payload, List.of(key)));
    if (!deterministic) {
      return;
    }
    var signing = vector.object("signing").orElseThrow();
    var signer =
        signer(
            key,
            signing.object("protected").orElseThrow(),
            signing.object("unprotected").orElse(JsonObject.EMPTY));
    assertThat(JwsWriter.general(List.of(signer), payload, PayloadForm.ATTACHED))
        .isEqualTo(general);
    assertThat(JwsWriter.flattened(signer, payload, PayloadForm.ATTACHED)).isEqualTo(flattened);
    output
        .string("compact")
        .ifPresent(
            text ->
                assertThat(JwsWriter.compact(signer, payload, PayloadForm.ATTACHED))
                    .isEqualTo(text));
  }

  @Test
  void readsAndWritesDetachedContent() {
    var vector = Vectors.read("rfc7520/4_5");
    var input = vector.object("input").orElseThrow();
    var output = vector.object("output").orElseThrow();
    var key = input.object("key").orElseThrow();
    var payload = bytes(input, "payload");
    var compact = output.string("compact").orElseThrow();
    var general = output.object("json").orElseThrow();
    var flattened = output.object("json_flat").orElseThrow();
    assertSigned(read(JwsReader.compact(compact, payload)), payload, List.of(key));
    assertSigned(read(JwsReader.json(general, payload)), payload, List.of(key));
    assertSigned(read(JwsReader.json(flattened, payload)), payload, List.of(key));
    var header = vector.object("signing").flatMap(each -> each.object("protected")).orElseThrow();
    var signer = signer(key, header, JsonObject.EMPTY);
    assertThat(JwsWriter.compact(signer, payload, PayloadForm.DETACHED)).isEqualTo(compact);
    assertThat(JwsWriter.general(List.of(signer), payload, PayloadForm.DETACHED))
        .isEqualTo(general);
    assertThat(JwsWriter.flattened(signer, payload, PayloadForm.DETACHED)).isEqualTo(flattened);
  }

  /**
   * The alg is not protected here: the writer never writes such a JWS, and the reader reports it.
   */
  @Test
  void readsAndWritesAJwsWithoutProtectedHeader() {
    var vector = Vectors.read("rfc7520/4_7");
    var input = vector.object("input").orElseThrow();
    var output = vector.object("output").orElseThrow();
    var key = input.object("key").orElseThrow();
    var payload = bytes(input, "payload");
    var flattened = output.object("json_flat").orElseThrow();
    var jws = read(JwsReader.json(flattened));
    assertSigned(jws, payload, List.of(key));
    assertSigned(read(JwsReader.json(output.object("json").orElseThrow())), payload, List.of(key));
    assertThat(jws.signatures().getFirst().protectsAlgorithm()).isFalse();
    var open = vector.object("signing").flatMap(each -> each.object("unprotected")).orElseThrow();
    var signed =
        JwsWriter.signed(
            SignatureAlgorithm.HS256,
            JwkMaterial.secretKey(key),
            JwsWriter.headers(JsonObject.EMPTY, open),
            payload);
    assertThat(signed.with("payload", flattened.string("payload").orElseThrow()))
        .isEqualTo(flattened);
  }

  @Test
  void readsSeveralSignaturesAndWritesTheDeterministicOnes() {
    var vector = Vectors.read("rfc7520/4_8");
    var input = vector.object("input").orElseThrow();
    var general = vector.object("output").flatMap(output -> output.object("json")).orElseThrow();
    var payload = bytes(input, "payload");
    assertSigned(read(JwsReader.json(general)), payload, keys(input));
    var signing = vector.array("signing").orElseThrow().items();
    var signed = new ArrayList<>(general.array("signatures").orElseThrow().items());
    for (var deterministic : List.of(0, 2)) {
      var made = (JsonObject) signing.get(deterministic);
      var signer =
          signer(
              keys(input).get(deterministic),
              made.object("protected").orElseThrow(),
              made.object("unprotected").orElse(JsonObject.EMPTY));
      assertThat(
              JwsWriter.general(List.of(signer), payload, PayloadForm.ATTACHED)
                  .array("signatures")
                  .orElseThrow()
                  .items()
                  .getFirst())
          .isEqualTo(signed.get(deterministic));
    }
  }

  @Test
  void readsAndWritesUnencodedPayloads() {
    var vector = Vectors.read("rfc7797/4");
    var key = vector.object("key").orElseThrow();
    var payload = bytes(vector, "payload");
    var detached = vector.string("detached").orElseThrow();
    var json = vector.object("json").orElseThrow();
    assertSigned(read(JwsReader.compact(detached, payload)), payload, List.of(key));
    assertSigned(read(JwsReader.json(json)), payload, List.of(key));
    var signer = signer(key, JsonObject.EMPTY.with("alg", "HS256"), JsonObject.EMPTY);
    assertThat(JwsWriter.compact(signer, payload, PayloadForm.UNENCODED_DETACHED))
        .isEqualTo(detached);
    assertThat(JwsWriter.flattened(signer, payload, PayloadForm.UNENCODED)).isEqualTo(json);
  }

  @Test
  void readsAnUnencodedCompactPayload() {
    var vector = Vectors.read("rfc7797/compact");
    var input = vector.object("input").orElseThrow();
    var output = vector.object("output").orElseThrow();
    var key = input.object("key").orElseThrow();
    var payload = bytes(input, "payload");
    var compact = read(JwsReader.compact(output.string("compact").orElseThrow()));
    assertSigned(compact, payload, List.of(key));
    var general = output.object("json").orElseThrow();
    assertSigned(read(JwsReader.json(general)), payload, List.of(key));
    var signer = signer(key, JsonObject.EMPTY.with("alg", "HS256"), JsonObject.EMPTY);
    assertThat(JwsWriter.general(List.of(signer), payload, PayloadForm.UNENCODED))
        .isEqualTo(general);
  }

  /**
   * RFC 7797 §6: a recipient that does not support b64 would read another payload if crit is
   * missing.
   */
  @Test
  void refusesAVectorThatLeavesOutCrit() {
    var output = Vectors.read("rfc7797/without_crit").object("output").orElseThrow();
    assertThat(JwsReader.json(output.object("json").orElseThrow()))
        .isInstanceOf(Result.Refused.class);
    assertThat(JwsReader.json(output.object("json_flat").orElseThrow()))
        .isInstanceOf(Result.Refused.class);
  }
}
