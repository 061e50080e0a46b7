package dev.countersign.crypto.jose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.jose.JwsWriter.PayloadForm;
import dev.countersign.crypto.jwk.JwkMaterial;
import dev.countersign.crypto.jwk.VerificationKeys;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jose.VerificationFailure;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.jwk.JwkFixtures;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Tests JWSs that are correct except for the one defect for which they are refused.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515.html#section-5.2">RFC 7515 §5.2</a>
 */
class JwsReaderTest {

  private static final byte[] PAYLOAD = "$.02".getBytes(StandardCharsets.UTF_8);
  private static final JsonObject SHARED = JoseKeys.jwk("oct-64");
  private static final JsonObject HS256 = JsonObject.EMPTY.with("alg", "HS256");
  private static final JsonArray B64 = JsonArray.ofStrings(List.of("b64"));
  private static final JsonObject UNENCODED =
      HS256.with("b64", new JsonBoolean(false)).with("crit", B64);

  private static JsonObject signature(JsonObject protectedHeader, JsonObject open) {
    return JwsWriter.signed(
        SignatureAlgorithm.HS256,
        JwkMaterial.secretKey(SHARED),
        JwsWriter.headers(protectedHeader, open),
        PAYLOAD);
  }

  private static JsonObject encoded(JsonObject protectedHeader, JsonObject open) {
    return signature(protectedHeader, open).with("payload", "JC4wMg");
  }

  private static void assertReads(JsonObject json) {
    assertThat(JwsReader.json(json))
        .isInstanceOfSatisfying(
            Result.Ok.class,
            ok -> {
              var jws = (Jws) ok.value();
              assertThat(jws.payload()).isEqualTo(PAYLOAD);
              assertThat(jws.signatures().getFirst().isBy(JwkMaterial.secretKey(SHARED))).isTrue();
            });
  }

  private static void assertRefuses(JsonObject json) {
    assertThat(JwsReader.json(json)).isInstanceOf(Result.Refused.class);
  }

  @Test
  void readsValidTokens() {
    assertReads(encoded(HS256, JsonObject.EMPTY));
    assertReads(encoded(HS256, JsonObject.EMPTY.with("jku", "https://attacker.example/keys")));
    assertReads(
        encoded(HS256.with("b64", new JsonBoolean(true)).with("crit", B64), JsonObject.EMPTY));
    assertReads(signature(UNENCODED, JsonObject.EMPTY).with("payload", "$.02"));
  }

  @Test
  void refusesMembersInTwoHeaders() {
    assertRefuses(encoded(HS256, HS256));
    assertRefuses(encoded(HS256.with("kid", "7"), JsonObject.EMPTY.with("kid", "7")));
  }

  @Test
  void refusesUnsupportedExtensions() {
    for (var names : List.of(List.<String>of(), List.of("exp"), List.of("b64", "exp"))) {
      var crit = JsonArray.ofStrings(names);
      assertRefuses(encoded(HS256.with("crit", crit), JsonObject.EMPTY));
      assertRefuses(
          encoded(HS256.with("b64", new JsonBoolean(true)).with("crit", crit), JsonObject.EMPTY));
    }
    assertRefuses(encoded(HS256.with("crit", "b64"), JsonObject.EMPTY));
    assertRefuses(encoded(HS256.with("crit", B64), JsonObject.EMPTY));
  }

  @Test
  void refusesUnencodedPayloadsWithoutCrit() {
    var alone = HS256.with("b64", new JsonBoolean(false));
    assertRefuses(signature(alone, JsonObject.EMPTY).with("payload", "$.02"));
    var open = JsonObject.EMPTY.with("b64", new JsonBoolean(true));
    assertRefuses(encoded(HS256, open));
    assertRefuses(encoded(HS256, JsonObject.EMPTY.with("crit", B64)));
    assertRefuses(encoded(HS256.with("crit", B64), open));
    assertRefuses(
        encoded(HS256.with("b64", new JsonInteger(1)).with("crit", B64), JsonObject.EMPTY));
  }

  @Test
  void refusesSignaturesThatDisagreeAboutThePayload() {
    var one = signature(HS256, JsonObject.EMPTY);
    var other = signature(UNENCODED, JsonObject.EMPTY);
    var json = JsonObject.EMPTY.with("payload", "JC4wMg");
    assertReads(json.with("signatures", new JsonArray(List.of(one, one))));
    assertRefuses(json.with("signatures", new JsonArray(List.of(one, other))));
    assertRefuses(json.with("signatures", new JsonArray(List.of(other, one))));
  }

  @Test
  void refusesMixedFlattenedAndGeneralSyntax() {
    var flattened = encoded(HS256, JsonObject.EMPTY);
    var signatures = new JsonArray(List.of(signature(HS256, JsonObject.EMPTY)));
    assertReads(JsonObject.EMPTY.with("payload", "JC4wMg").with("signatures", signatures));
    for (var name : List.of("signature", "protected")) {
      var value = flattened.string(name).orElseThrow();
      assertRefuses(
          JsonObject.EMPTY
              .with("payload", "JC4wMg")
              .with("signatures", signatures)
              .with(name, value));
    }
    assertRefuses(
        JsonObject.EMPTY
            .with("payload", "JC4wMg")
            .with("signatures", signatures)
            .with("header", JsonObject.EMPTY));
  }

  @Test
  void refusesHundredsOfSignatures() {
    Json one = signature(HS256, JsonObject.EMPTY);
    var json = JsonObject.EMPTY.with("payload", "JC4wMg");
    assertReads(json.with("signatures", new JsonArray(Collections.nCopies(16, one))));
    assertRefuses(json.with("signatures", new JsonArray(Collections.nCopies(17, one))));
    assertRefuses(json.with("signatures", new JsonArray(List.of())));
  }

  @Test
  void refusesAPayloadInTwoPlacesOrNone() {
    var json = encoded(HS256, JsonObject.EMPTY);
    var detached = json.without(List.of("payload"));
    assertThat(JwsReader.json(detached, PAYLOAD)).isInstanceOf(Result.Ok.class);
    assertThat(JwsReader.json(json, PAYLOAD)).isInstanceOf(Result.Refused.class);
    assertRefuses(detached);
    var signer =
        new JwsSigner(
            SignatureAlgorithm.HS256, JwkMaterial.secretKey(SHARED), HS256.without(List.of("alg")));
    var compact = JwsWriter.compact(signer, PAYLOAD, PayloadForm.ATTACHED);
    assertThat(JwsReader.compact(compact)).isInstanceOf(Result.Ok.class);
    assertThat(JwsReader.compact(compact, PAYLOAD)).isInstanceOf(Result.Refused.class);
  }

  @Test
  void refusesMalformedTokens() {
    var json = encoded(HS256, JsonObject.EMPTY);
    assertRefuses(json.with("payload", new JsonInteger(1)));
    assertRefuses(json.with("payload", "JC4wMg=="));
    assertRefuses(json.with("signature", "?"));
    assertRefuses(json.without(List.of("signature")));
    assertRefuses(json.with("protected", "e30="));
    assertRefuses(json.with("protected", JsonObject.EMPTY));
    assertRefuses(json.with("header", "x"));
    assertRefuses(
        JsonObject.EMPTY
            .with("payload", "JC4wMg")
            .with("signatures", new JsonArray(List.of(new JsonInteger(1)))));
  }

  /** RFC 7515 §10.7: an unprotected alg is valid only if the key has the same alg. */
  @Test
  void acceptsAnUnprotectedAlgorithmOnlyIfTheKeyNamesIt() {
    var jwk = JwkFixtures.RSA.members();
    var signed =
        JwsWriter.signed(
                SignatureAlgorithm.RS256,
                JwkMaterial.secretKey(jwk),
                JwsWriter.headers(JsonObject.EMPTY, JsonObject.EMPTY.with("alg", "RS256")),
                PAYLOAD)
            .with("payload", "JC4wMg");
    var signature = first(JwsReader.json(signed));
    var unnamed = JwkFixtures.publicPart(JwkFixtures.RSA);
    var named = new PublicJwk(unnamed.members().with("alg", "RS256"));
    var keys = new VerificationKeys();
    assertThat(keys.signerOf(signature, List.of(named))).contains(named);
    assertThat(keys.signerOf(signature, List.of(unnamed))).isEmpty();
  }

  /**
   * Everyone can know a public key, so that as a shared secret it would prove nothing. jose4j
   * refuses it.
   */
  @Test
  void doesNotUseAPublicKeyAsASharedSecret() {
    var key = JwkMaterial.publicKey(JwkFixtures.RSA.members());
    var secret = new javax.crypto.spec.SecretKeySpec(key.getEncoded(), "HmacSHA256");
    var signer = new JwsSigner(SignatureAlgorithm.HS256, secret, JsonObject.EMPTY);
    var compact = JwsWriter.compact(signer, PAYLOAD, PayloadForm.ATTACHED);
    var signature = first(JwsReader.compact(compact));
    assertThat(signature.isBy(secret)).isTrue();
    assertThat(signature.isBy(key)).isFalse();
  }

  private static JwsSignature first(Result<Jws, VerificationFailure> read) {
    return read.map(jws -> jws.signatures().getFirst())
        .orElse(
            unverifiable -> {
              throw new AssertionError(unverifiable.reason());
            });
  }
}
