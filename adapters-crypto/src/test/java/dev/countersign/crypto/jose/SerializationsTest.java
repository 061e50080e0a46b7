package dev.countersign.crypto.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.crypto.jose.JoseKeys.Managing;
import dev.countersign.crypto.jose.JoseKeys.Signing;
import dev.countersign.crypto.jose.JwsWriter.PayloadForm;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that each algorithm can be written and read in each serialization. */
class SerializationsTest {

  private static final byte[] CONTENT = "Ærlig 😀".getBytes(StandardCharsets.UTF_8);
  private static final JsonObject KID = JsonObject.EMPTY.with("kid", "7");

  static List<Signing> signing() {
    return JoseKeys.signing();
  }

  static List<Managing> managing() {
    return JoseKeys.managing().stream()
        .filter(each -> each.algorithm() != KeyManagementAlgorithm.RSA1_5)
        .toList();
  }

  private static <T, E> T value(Result<T, E> result) {
    return result.orElse(
        refused -> {
          throw new AssertionError(refused.toString());
        });
  }

  @ParameterizedTest
  @MethodSource("signing")
  void signaturesAreReadAgain(Signing signing) {
    var signer = new JwsSigner(signing.algorithm(), JoseKeys.secret(signing.jwk()), KID);
    for (var form : PayloadForm.values()) {
      var flattened = JwsWriter.flattened(signer, CONTENT, form);
      assertReads(
          form.detached() ? JwsReader.json(flattened, CONTENT) : JwsReader.json(flattened),
          signing);
      var general = JwsWriter.general(List.of(signer), CONTENT, form);
      assertReads(
          form.detached() ? JwsReader.json(general, CONTENT) : JwsReader.json(general), signing);
      if (form != PayloadForm.UNENCODED) {
        var compact = JwsWriter.compact(signer, CONTENT, form);
        assertReads(
            form.detached() ? JwsReader.compact(compact, CONTENT) : JwsReader.compact(compact),
            signing);
      }
    }
  }

  private static void assertReads(Result<Jws, ?> read, Signing signing) {
    var jws = value(read);
    assertThat(jws.payload()).isEqualTo(CONTENT);
    var signature = jws.signatures().getFirst();
    assertThat(signature.algorithm()).contains(signing.algorithm());
    assertThat(signature.keyId()).contains("7");
    assertThat(signature.isBy(JoseKeys.open(signing.jwk()))).isTrue();
  }

  @Test
  void otherContentDoesNotVerify() {
    var key = JoseKeys.jwk("Ed448");
    var signer = new JwsSigner(SignatureAlgorithm.EDDSA, JoseKeys.secret(key), KID);
    var signed = JwsWriter.compact(signer, CONTENT, PayloadForm.DETACHED);
    var other = value(JwsReader.compact(signed, new byte[] {1}));
    assertThat(other.signatures().getFirst().isBy(JoseKeys.open(key))).isFalse();
  }

  @Test
  void severalSignatures() {
    var signers =
        JoseKeys.signing().stream()
            .map(each -> new JwsSigner(each.algorithm(), JoseKeys.secret(each.jwk()), KID))
            .toList();
    var jws = value(JwsReader.json(JwsWriter.general(signers, CONTENT, PayloadForm.ATTACHED)));
    assertThat(jws.signatures()).hasSameSizeAs(signers);
    for (var i = 0; i < signers.size(); i++) {
      var key = JoseKeys.open(JoseKeys.signing().get(i).jwk());
      assertThat(jws.signatures().get(i).isBy(key)).isTrue();
    }
  }

  @Test
  void refusesACompactJwsWithUnprotectedMembers() {
    var key = JoseKeys.secret(JoseKeys.jwk("oct-64"));
    var open = new JwsSigner(SignatureAlgorithm.HS256, key, JsonObject.EMPTY, KID);
    assertThatThrownBy(() -> JwsWriter.compact(open, CONTENT, PayloadForm.ATTACHED))
        .isInstanceOf(IllegalArgumentException.class);
    var signer = new JwsSigner(SignatureAlgorithm.HS256, key, KID);
    assertThatThrownBy(() -> JwsWriter.compact(signer, CONTENT, PayloadForm.UNENCODED))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(signer.toString()).contains("redacted");
  }

  @ParameterizedTest
  @MethodSource("managing")
  void encryptionsAreReadAgain(Managing managing) {
    var content = ContentEncryptionAlgorithm.A128CBC_HS256;
    var jwk = managing.jwk(content);
    var draft = draft(List.of(recipient(managing, content)));
    assertOpens(value(JweReader.compact(JweWriter.compact(draft, CONTENT))), jwk);
    var rich = rich(managing, content);
    assertOpens(value(JweReader.json(JweWriter.flattened(rich, CONTENT))), jwk);
    var general = JweWriter.general(rich, CONTENT);
    assertOpens(value(JweReader.json(general)), jwk);
    assertDoesNotOpen(general.with("aad", "AAAA"), jwk);
    assertDoesNotOpen(general.without(List.of("aad")), jwk);
  }

  /**
   * Not by password: it would take hundreds of thousands of iterations each time, for the same
   * code.
   */
  @ParameterizedTest
  @MethodSource("managing")
  void encryptionsOfEachContentAreReadAgain(Managing managing) {
    for (var content : ContentEncryptionAlgorithm.values()) {
      if (!managing.algorithm().byPassword()) {
        var json = JweWriter.flattened(rich(managing, content), CONTENT);
        assertOpens(value(JweReader.json(json)), managing.jwk(content));
      }
    }
  }

  private static JweDraft.Recipient recipient(
      Managing managing, ContentEncryptionAlgorithm content) {
    var key = JoseKeys.open(managing.jwk(content));
    return new JweDraft.Recipient(managing.algorithm(), key, KID);
  }

  private static JweDraft rich(Managing managing, ContentEncryptionAlgorithm content) {
    return new JweDraft(
        content,
        JsonObject.EMPTY,
        JsonObject.EMPTY.with("cty", "text/plain"),
        Optional.of(Base64Url.encode(CONTENT)),
        List.of(recipient(managing, content)));
  }

  private static void assertOpens(Jwe jwe, JsonObject jwk) {
    assertThat(jwe.recipients().getFirst().keyId()).contains("7");
    assertThat(jwe.open(jwe.recipients().getFirst(), JoseKeys.secret(jwk))).contains(CONTENT);
  }

  private static void assertDoesNotOpen(JsonObject json, JsonObject jwk) {
    var jwe = value(JweReader.json(json));
    assertThat(jwe.open(jwe.recipients().getFirst(), JoseKeys.secret(jwk))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ContentEncryptionAlgorithm.class)
  void severalRecipients(ContentEncryptionAlgorithm content) {
    var shared =
        managing().stream()
            .filter(each -> !each.kind().startsWith("P-") || each.kind().equals("P-384"))
            .filter(each -> each.algorithm() != KeyManagementAlgorithm.DIR)
            .filter(each -> each.algorithm() != KeyManagementAlgorithm.ECDH_ES)
            .filter(each -> !each.algorithm().byPassword())
            .toList();
    var recipients = new ArrayList<JweDraft.Recipient>();
    for (var each : shared) {
      var kid = JsonObject.EMPTY.with("kid", each.toString());
      recipients.add(
          new JweDraft.Recipient(each.algorithm(), JoseKeys.open(each.jwk(content)), kid));
    }
    var draft =
        new JweDraft(
            content,
            JsonObject.EMPTY.with("cty", "JWT"),
            JsonObject.EMPTY.with("jku", "https://example.org"),
            Optional.empty(),
            recipients);
    var jwe = value(JweReader.json(JweWriter.general(draft, CONTENT)));
    assertThat(jwe.recipients()).hasSameSizeAs(shared);
    for (var i = 0; i < shared.size(); i++) {
      var key = JoseKeys.secret(shared.get(i).jwk(content));
      assertThat(jwe.recipients().get(i).keyId()).contains(shared.get(i).toString());
      assertThat(jwe.open(jwe.recipients().get(i), key)).contains(CONTENT);
    }
    assertThatThrownBy(() -> JweWriter.flattened(draft, CONTENT))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The sender would disclose the shared key or the agreed key of one recipient to the others. */
  @ParameterizedTest
  @EnumSource(names = {"DIR", "ECDH_ES"})
  void refusesASecondRecipientWithDirectEncryption(KeyManagementAlgorithm algorithm) {
    var kind = algorithm == KeyManagementAlgorithm.DIR ? "oct-32" : "P-256";
    var one = new JweDraft.Recipient(algorithm, JoseKeys.open(JoseKeys.jwk(kind)), KID);
    var other =
        new JweDraft.Recipient(
            KeyManagementAlgorithm.A256KW, JoseKeys.open(JoseKeys.jwk("oct-32")), KID);
    for (var recipients : List.of(List.of(one, other), List.of(other, one))) {
      assertThatThrownBy(() -> JweWriter.general(draft(recipients), CONTENT))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static JweDraft draft(List<JweDraft.Recipient> recipients) {
    return new JweDraft(
        ContentEncryptionAlgorithm.A128CBC_HS256,
        JsonObject.EMPTY,
        JsonObject.EMPTY,
        Optional.empty(),
        recipients);
  }

  @Test
  void refusesUnsupportedAlgorithmsAndMembers() {
    var rsa = JoseKeys.open(JoseKeys.jwk("RSA"));
    var old = new JweDraft.Recipient(KeyManagementAlgorithm.RSA1_5, rsa, KID);
    assertThatThrownBy(() -> JweWriter.compact(draft(List.of(old)), CONTENT))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(old.toString()).contains("redacted");
    assertThatThrownBy(() -> draft(List.of())).isInstanceOf(IllegalArgumentException.class);
    for (var name : List.of("zip", "crit", "epk", "iv", "enc")) {
      var header = JsonObject.EMPTY.with(name, "DEF");
      var recipient = new JweDraft.Recipient(KeyManagementAlgorithm.RSA_OAEP, rsa, header);
      assertThatThrownBy(() -> JweWriter.compact(draft(List.of(recipient)), CONTENT))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
