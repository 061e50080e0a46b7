package dev.countersign.crypto.jose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.jose.JoseKeys.Managing;
import dev.countersign.crypto.jose.JoseKeys.Signing;
import dev.countersign.crypto.jose.JwsWriter.PayloadForm;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.crypto.oauth.JsonWriter;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests interoperability with jose for Node.js, a second independent implementation. Its tokens are
 * among the test vectors; the scripts in {@code src/test/node} generate them, and read this
 * server's tokens.
 */
class NodeJoseTest {

  private static final JsonObject VECTORS = Vectors.read("node-jose/tokens");
  private static final byte[] CONTENT =
      VECTORS.string("content").flatMap(Base64Url::decode).orElseThrow();
  private static final JsonObject KEYS = VECTORS.object("keys").orElseThrow();
  private static final JsonObject KID = JsonObject.EMPTY.with("kid", "7");

  static List<JsonObject> tokens() {
    return VECTORS.array("tokens").orElseThrow().items().stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  private static <T, E> T value(Result<T, E> result) {
    return result.orElse(
        refused -> {
          throw new AssertionError(refused.toString());
        });
  }

  /** It lacks RSA1_5; the tokens were made before this project had the other two. */
  private static final Set<KeyManagementAlgorithm> NOT_STORED =
      EnumSet.of(
          KeyManagementAlgorithm.RSA1_5,
          KeyManagementAlgorithm.RSA_OAEP_384,
          KeyManagementAlgorithm.RSA_OAEP_512);

  @Test
  void hasATokenForEachAlgorithm() {
    var algorithms = tokens().stream().map(each -> each.string("algorithm").orElseThrow()).toList();
    assertThat(algorithms)
        .contains("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
        .contains("EdDSA", "HS256", "HS384", "HS512", "dir");
    assertThat(algorithms)
        .containsAll(
            Arrays.stream(KeyManagementAlgorithm.values())
                .filter(algorithm -> !NOT_STORED.contains(algorithm))
                .map(KeyManagementAlgorithm::wireName)
                .toList());
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void weReadItsTokens(JsonObject vector) {
    var token = vector.member("token").orElseThrow();
    var encrypted =
        token instanceof JsonObject json
            ? json.member("ciphertext").isPresent()
            : vector.string("token").orElseThrow().split("\\.").length == 5;
    if (encrypted) {
      assertOpens(vector, token);
    } else {
      assertVerifies(vector, token);
    }
  }

  private static JsonObject key(String kind) {
    return KEYS.object(kind).orElseThrow();
  }

  private static void assertVerifies(JsonObject vector, Json token) {
    var jws =
        value(
            switch (token) {
              case JsonString(var text) -> JwsReader.compact(text);
              case JsonObject json when vector.bool("detached").orElseThrow() ->
                  JwsReader.json(json, CONTENT);
              case JsonObject json -> JwsReader.json(json);
              default -> throw new AssertionError(token);
            });
    assertThat(jws.payload()).isEqualTo(CONTENT);
    for (var signature : jws.signatures()) {
      assertThat(signature.algorithm().orElseThrow().wireName())
          .isEqualTo(vector.string("algorithm").orElseThrow());
      assertThat(signature.isBy(JoseKeys.open(key(vector.string("kind").orElseThrow())))).isTrue();
    }
  }

  private static void assertOpens(JsonObject vector, Json token) {
    var jwe =
        value(
            token instanceof JsonObject json
                ? JweReader.json(json)
                : JweReader.compact(vector.string("token").orElseThrow()));
    var kind = vector.string("kind").orElseThrow();
    for (var recipient : jwe.recipients()) {
      var key = key(kind.equals("several") ? recipient.keyId().orElseThrow() : kind);
      assertThat(jwe.open(recipient, JoseKeys.secret(key))).contains(CONTENT);
    }
  }

  /**
   * Writes this server's tokens for Node.js to read. Runs only on request, because not every build
   * has Node.js.
   */
  @Test
  @EnabledIfSystemProperty(named = "node-jose", matches = "write")
  void writesOurTokens() throws IOException {
    var tokens = new ArrayList<Json>();
    JoseKeys.signing().stream()
        // jose does not support Ed448.
        .filter(each -> !each.kind().equals("Ed448"))
        .forEach(each -> tokens.addAll(signed(each)));
    JoseKeys.managing().stream()
        .filter(each -> each.algorithm() != KeyManagementAlgorithm.RSA1_5)
        .forEach(each -> tokens.addAll(encrypted(each)));
    var keys = JsonObject.EMPTY;
    for (var token : tokens) {
      var kind = ((JsonObject) token).string("kind").orElseThrow();
      keys = keys.with(kind, JoseKeys.jwk(kind));
    }
    var all =
        JsonObject.EMPTY
            .with("content", Base64Url.encode(CONTENT))
            .with("keys", keys)
            .with("tokens", new JsonArray(tokens));
    var file = Files.createDirectories(Path.of("target")).resolve("node-jose.json");
    assertThat(Files.writeString(file, JsonWriter.text(all), StandardCharsets.UTF_8)).exists();
  }

  private static JsonObject vector(String kind, String algorithm, boolean detached, Json token) {
    return JsonObject.EMPTY
        .with("kind", kind)
        .with("algorithm", algorithm)
        .with("detached", detached)
        .with("token", token);
  }

  private static List<JsonObject> signed(Signing signing) {
    var signer = new JwsSigner(signing.algorithm(), JoseKeys.secret(signing.jwk()), KID);
    var algorithm = signing.algorithm().wireName();
    var attached = PayloadForm.ATTACHED;
    return List.of(
        vector(
            signing.kind(),
            algorithm,
            false,
            new JsonString(JwsWriter.compact(signer, CONTENT, attached))),
        vector(signing.kind(), algorithm, false, JwsWriter.flattened(signer, CONTENT, attached)),
        vector(
            signing.kind(),
            algorithm,
            false,
            JwsWriter.general(List.of(signer, signer), CONTENT, attached)),
        vector(
            signing.kind(),
            algorithm,
            true,
            JwsWriter.flattened(signer, CONTENT, PayloadForm.UNENCODED_DETACHED)));
  }

  private static List<JsonObject> encrypted(Managing managing) {
    var written = new ArrayList<JsonObject>();
    var algorithm = managing.algorithm();
    var contents =
        Arrays.stream(ContentEncryptionAlgorithm.values())
            // By password each takes hundreds of thousands of iterations.
            .filter(each -> !algorithm.byPassword() || each == ContentEncryptionAlgorithm.A128GCM)
            .toList();
    for (var content : contents) {
      var kind =
          algorithm == KeyManagementAlgorithm.DIR
              ? "oct-" + ContentEncryptionKeySource.length(content)
              : managing.kind();
      var recipient = new JweDraft.Recipient(algorithm, JoseKeys.open(managing.jwk(content)), KID);
      var draft =
          new JweDraft(
              content, JsonObject.EMPTY, JsonObject.EMPTY, Optional.empty(), List.of(recipient));
      var name = algorithm.wireName();
      var compact = new JsonString(JweWriter.compact(draft, CONTENT));
      written.add(vector(kind, name, false, compact));
      written.add(vector(kind, name, false, JweWriter.flattened(draft, CONTENT)));
      written.add(vector(kind, name, false, JweWriter.general(draft, CONTENT)));
    }
    return written;
  }
}
