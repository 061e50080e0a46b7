package dev.countersign.crypto.jose;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWEObjectJSON;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSObjectJSON;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.UnprotectedHeader;
import com.nimbusds.jose.crypto.MultiDecrypter;
import com.nimbusds.jose.crypto.MultiEncrypter;
import com.nimbusds.jose.jwk.JWKSet;
import dev.countersign.crypto.jose.JoseKeys.Managing;
import dev.countersign.crypto.jose.JoseKeys.Signing;
import dev.countersign.crypto.jose.JwsWriter.PayloadForm;
import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.crypto.oauth.JsonWriter;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests interoperability with Nimbus, an independent implementation, in both directions: each
 * algorithm that it supports, with each kind of key, in each serialization. It does not support
 * Ed448.
 */
class NimbusMatrixTest {

  private static final byte[] CONTENT = "Ærlig 😀".getBytes(StandardCharsets.UTF_8);

  /**
   * The content encryption algorithms that are tested in JSON too; all are tested in compact form.
   */
  private static final Set<ContentEncryptionAlgorithm> IN_JSON =
      Set.of(ContentEncryptionAlgorithm.A128GCM, ContentEncryptionAlgorithm.A256CBC_HS512);

  private static final JsonObject KID = JsonObject.EMPTY.with("kid", "7");

  static List<Signing> signing() {
    return JoseKeys.signing().stream().filter(each -> !each.kind().equals("Ed448")).toList();
  }

  static Stream<Arguments> managing() {
    return JoseKeys.managing().stream()
        .flatMap(
            managing ->
                Arrays.stream(ContentEncryptionAlgorithm.values())
                    // By password each takes hundreds of thousands of iterations.
                    .filter(
                        content ->
                            !managing.algorithm().byPassword()
                                || content == ContentEncryptionAlgorithm.A128GCM)
                    .map(content -> Arguments.of(managing, content)));
  }

  private static <T, E> T value(Result<T, E> result) {
    return result.orElse(
        refused -> {
          throw new AssertionError(refused.toString());
        });
  }

  private static JsonObject json(String text) {
    return JsonReader.object(text).orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("signing")
  void itVerifiesWhatWeSign(Signing signing) throws Exception {
    var signer = new JwsSigner(signing.algorithm(), JoseKeys.secret(signing.jwk()), KID);
    var verifier = NimbusCrypto.verifier(signing.jwk());
    var compact = JWSObject.parse(JwsWriter.compact(signer, CONTENT, PayloadForm.ATTACHED));
    assertThat(compact.verify(verifier)).isTrue();
    assertThat(compact.getPayload().toBytes()).isEqualTo(CONTENT);
    var detached = JwsWriter.compact(signer, CONTENT, PayloadForm.DETACHED);
    assertThat(JWSObject.parse(detached, new Payload(CONTENT)).verify(verifier)).isTrue();
    var unencoded = JwsWriter.compact(signer, CONTENT, PayloadForm.UNENCODED_DETACHED);
    assertThat(JWSObject.parse(unencoded, new Payload(CONTENT)).verify(verifier)).isTrue();

    var open = JsonObject.EMPTY.with("note", "open");
    var rich = new JwsSigner(signing.algorithm(), signer.key(), KID, open);
    for (var written :
        List.of(
            JwsWriter.flattened(rich, CONTENT, PayloadForm.ATTACHED),
            JwsWriter.general(List.of(rich, signer), CONTENT, PayloadForm.ATTACHED))) {
      var parsed = JWSObjectJSON.parse(JsonWriter.text(written));
      assertThat(parsed.getPayload().toBytes()).isEqualTo(CONTENT);
      for (var signature : parsed.getSignatures()) {
        assertThat(signature.verify(verifier)).isTrue();
      }
      var first = parsed.getSignatures().getFirst();
      assertThat(first.getUnprotectedHeader().getParam("note")).isEqualTo("open");
    }
  }

  @ParameterizedTest
  @MethodSource("signing")
  void weVerifyWhatItSigns(Signing signing) throws Exception {
    var signer = NimbusCrypto.signer(signing.jwk());
    var algorithm = JWSAlgorithm.parse(signing.algorithm().wireName());
    var header = new JWSHeader.Builder(algorithm).keyID("7").build();
    var compact = new JWSObject(header, new Payload(CONTENT));
    compact.sign(signer);
    assertVerifies(value(JwsReader.compact(compact.serialize())), signing);
    assertVerifies(value(JwsReader.compact(compact.serialize(true), CONTENT)), signing);

    var unencoded =
        new JWSObject(
            new JWSHeader.Builder(algorithm)
                .keyID("7")
                .base64URLEncodePayload(false)
                .criticalParams(Set.of("b64"))
                .build(),
            new Payload(CONTENT));
    unencoded.sign(signer);
    assertVerifies(value(JwsReader.compact(unencoded.serialize(true), CONTENT)), signing);

    var open = new UnprotectedHeader.Builder().param("note", "open").build();
    var several = new JWSObjectJSON(new Payload(CONTENT));
    several.sign(header, open, signer);
    var flattened = value(JwsReader.json(json(several.serializeFlattened())));
    assertVerifies(flattened, signing);
    assertThat(flattened.signatures().getFirst().unprotectedHeader().string("note"))
        .contains("open");
    several.sign(header, signer);
    assertVerifies(value(JwsReader.json(json(several.serializeGeneral()))), signing);
  }

  private static void assertVerifies(Jws jws, Signing signing) {
    assertThat(jws.payload()).isEqualTo(CONTENT);
    for (var signature : jws.signatures()) {
      assertThat(signature.keyId()).contains("7");
      assertThat(signature.algorithm()).contains(signing.algorithm());
      assertThat(signature.isBy(JoseKeys.open(signing.jwk()))).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("managing")
  void itOpensWhatWeEncrypt(Managing managing, ContentEncryptionAlgorithm content)
      throws Exception {
    if (managing.algorithm() == KeyManagementAlgorithm.RSA1_5) {
      return; // supported for decryption only
    }
    var jwk = managing.jwk(content);
    var recipient = new JweDraft.Recipient(managing.algorithm(), JoseKeys.open(jwk), KID);
    var draft =
        new JweDraft(
            content, JsonObject.EMPTY, JsonObject.EMPTY, Optional.empty(), List.of(recipient));
    var decrypter = NimbusCrypto.decrypter(managing.algorithm(), jwk);
    var compact = JWEObject.parse(JweWriter.compact(draft, CONTENT));
    compact.decrypt(decrypter);
    assertThat(compact.getPayload().toBytes()).isEqualTo(CONTENT);
    if (!IN_JSON.contains(content)) {
      return;
    }
    var rich =
        new JweDraft(
            content,
            JsonObject.EMPTY,
            JsonObject.EMPTY.with("note", "open"),
            Optional.of("AAAA"),
            List.of(recipient));
    var flattened = JWEObjectJSON.parse(JsonWriter.text(JweWriter.flattened(rich, CONTENT)));
    flattened.decrypt(decrypter);
    assertThat(flattened.getPayload().toBytes()).isEqualTo(CONTENT);
    assertThat(flattened.getUnprotectedHeader().getParam("note")).isEqualTo("open");
  }

  @ParameterizedTest
  @MethodSource("managing")
  void weOpenWhatItEncrypts(Managing managing, ContentEncryptionAlgorithm content)
      throws Exception {
    var jwk = managing.jwk(content);
    var encrypter = NimbusCrypto.encrypter(managing.algorithm(), jwk);
    var header =
        new JWEHeader.Builder(
                JWEAlgorithm.parse(managing.algorithm().wireName()),
                EncryptionMethod.parse(content.wireName()))
            .keyID("7")
            .build();
    var compact = new JWEObject(header, new Payload(CONTENT));
    compact.encrypt(encrypter);
    assertOpens(value(JweReader.compact(compact.serialize())), jwk);

    if (!IN_JSON.contains(content)) {
      return;
    }
    var open = new UnprotectedHeader.Builder().param("note", "open").build();
    // Nimbus expects the aad in base64url.
    var aad = "AQID".getBytes(StandardCharsets.US_ASCII);
    var rich = new JWEObjectJSON(header, new Payload(CONTENT), open, aad);
    rich.encrypt(encrypter);
    assertOpens(value(JweReader.json(json(rich.serializeFlattened()))), jwk);
    assertOpens(value(JweReader.json(json(rich.serializeGeneral()))), jwk);
  }

  private static void assertOpens(Jwe jwe, JsonObject jwk) {
    var recipient = jwe.recipients().getFirst();
    assertThat(recipient.keyId()).contains("7");
    assertThat(jwe.open(recipient, JoseKeys.secret(jwk))).contains(CONTENT);
  }

  private static List<JsonObject> severalKeys() {
    return List.of(
        named("RSA", "RSA-OAEP-256"),
        named("P-384", "ECDH-ES+A256KW"),
        named("X25519", "ECDH-ES+A128KW"),
        named("oct-16", "A128KW"),
        named("oct-32", "A256GCMKW"));
  }

  private static JsonObject named(String kind, String algorithm) {
    return JoseKeys.jwk(kind).with("kid", kind).with("alg", algorithm).with("use", "enc");
  }

  @ParameterizedTest
  @EnumSource
  void itOpensWhatWeEncryptToSeveral(ContentEncryptionAlgorithm content) throws Exception {
    var recipients = new ArrayList<JweDraft.Recipient>();
    for (var jwk : severalKeys()) {
      var algorithm = KeyManagementAlgorithm.parse(jwk.string("alg").orElseThrow()).orElseThrow();
      var kid = JsonObject.EMPTY.with("kid", jwk.string("kid").orElseThrow());
      recipients.add(new JweDraft.Recipient(algorithm, JoseKeys.open(jwk), kid));
    }
    var draft =
        new JweDraft(content, JsonObject.EMPTY, JsonObject.EMPTY, Optional.empty(), recipients);
    var written = JsonWriter.text(JweWriter.general(draft, CONTENT));
    for (var jwk : severalKeys()) {
      var parsed = JWEObjectJSON.parse(written);
      parsed.decrypt(new MultiDecrypter(NimbusCrypto.key(jwk)));
      assertThat(parsed.getPayload().toBytes()).isEqualTo(CONTENT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void weOpenWhatItEncryptsToSeveral(ContentEncryptionAlgorithm content) throws Exception {
    var keys = severalKeys().stream().map(NimbusCrypto::key).toList();
    var header = new JWEHeader.Builder(EncryptionMethod.parse(content.wireName())).build();
    var written = new JWEObjectJSON(header, new Payload(CONTENT));
    written.encrypt(new MultiEncrypter(new JWKSet(keys)));
    var jwe = value(JweReader.json(json(written.serializeGeneral())));
    assertThat(jwe.recipients()).hasSameSizeAs(keys);
    for (var recipient : jwe.recipients()) {
      var jwk =
          severalKeys().stream()
              .filter(key -> key.string("kid").equals(recipient.keyId()))
              .findFirst()
              .orElseThrow();
      assertThat(jwe.open(recipient, JoseKeys.secret(jwk))).contains(CONTENT);
    }
  }
}
