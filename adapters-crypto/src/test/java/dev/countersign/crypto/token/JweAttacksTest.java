package dev.countersign.crypto.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.token.driven.TokenOpener.EncryptedToken;
import dev.countersign.application.token.driven.TokenOpener.EncryptedToken.Serialized;
import dev.countersign.application.token.driven.TokenOpener.Opened;
import dev.countersign.crypto.jose.Vectors;
import dev.countersign.crypto.jwk.JwkMaterial;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.crypto.oauth.JsonWriter;
import dev.countersign.crypto.sealing.TestCrypto;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.jose.Encryption;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.jwk.JwkFixtures;
import dev.countersign.testkit.key.TestKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests attacks by a sender that knows the key: each token is correct except for the one defect for
 * which it is refused.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-11">RFC 7516 §11</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725.html#section-2">RFC 8725 §2</a>
 */
class JweAttacksTest {

  private static final byte[] KEY = new byte[32];
  private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);
  private static final JsonObject DIRECT =
      JsonObject.EMPTY.with("alg", "dir").with("enc", "A256GCM");

  private final TestKeys workshop = TestCrypto.open();
  private final JweTokenOpener opener = new JweTokenOpener(workshop.sealer());
  private final Key.Active shared =
      workshop.active(
          RingId.decryption(KeyOwner.IMPORTED, KeyManagementAlgorithm.DIR),
          new PrivateJwk(
              JsonObject.EMPTY
                  .with("kty", "oct")
                  .with("kid", "shared")
                  .with("k", Base64Url.encode(KEY))));

  private Result<Opened, DecryptionFailure> open(JsonObject jwe) {
    return opener.open(new Serialized(jwe), (kid, algorithm) -> List.of(shared));
  }

  private void assertRefuses(JsonObject jwe) {
    assertThat(open(jwe)).isInstanceOf(Result.Refused.class);
  }

  private static JsonObject encrypted(JsonObject header, byte[] plaintext) {
    return encrypted(header, plaintext, 12);
  }

  private static JsonObject encrypted(JsonObject header, byte[] plaintext, int ivBytes) {
    return encrypted(JsonWriter.text(header), plaintext, ivBytes);
  }

  private static JsonObject encrypted(String header, byte[] plaintext, int ivBytes) {
    var protectedHeader = Base64Url.encode(header.getBytes(StandardCharsets.UTF_8));
    var iv = new byte[ivBytes];
    try {
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      var key = new SecretKeySpec(KEY, "AES");
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, iv));
      cipher.updateAAD(protectedHeader.getBytes(StandardCharsets.US_ASCII));
      var sealed = cipher.doFinal(plaintext);
      return JsonObject.EMPTY
          .with("protected", protectedHeader)
          .with("iv", Base64Url.encode(iv))
          .with("ciphertext", Base64Url.encode(Arrays.copyOf(sealed, plaintext.length)))
          .with(
              "tag", Base64Url.encode(Arrays.copyOfRange(sealed, plaintext.length, sealed.length)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void opensAValidToken() {
    assertThat(open(encrypted(DIRECT, CONTENT)).map(opened -> opened.text().orElseThrow()))
        .isEqualTo(Result.ok("content"));
  }

  @Test
  void readsAlgorithmAndKeyIdFromUnprotectedHeadersAndFetchesNothing() {
    var open =
        JsonObject.EMPTY
            .with("alg", "dir")
            .with("kid", "shared")
            .with("jku", "https://attacker.example/keys");
    var jwe = encrypted(DIRECT.without(List.of("alg")), CONTENT).with("unprotected", open);
    assertThat(open(jwe)).isInstanceOf(Result.Ok.class);
  }

  @Test
  void refusesTruncatedTags() {
    var jwe = encrypted(DIRECT, CONTENT);
    var tag = Base64Url.decode(jwe.string("tag").orElseThrow()).orElseThrow();
    for (var length = 0; length < tag.length; length++) {
      assertRefuses(jwe.with("tag", Base64Url.encode(Arrays.copyOf(tag, length))));
    }
  }

  @Test
  void refusesATagThatWasMovedPartlyToTheCiphertext() {
    var jwe = encrypted(DIRECT, CONTENT);
    var tag = Base64Url.decode(jwe.string("tag").orElseThrow()).orElseThrow();
    var ciphertext = Arrays.copyOf(CONTENT, CONTENT.length + 1);
    var original = Base64Url.decode(jwe.string("ciphertext").orElseThrow()).orElseThrow();
    System.arraycopy(original, 0, ciphertext, 0, original.length);
    ciphertext[original.length] = tag[0];
    assertRefuses(
        jwe.with("ciphertext", Base64Url.encode(ciphertext))
            .with("tag", Base64Url.encode(Arrays.copyOfRange(tag, 1, tag.length))));
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void refusesIvsOfAnotherLength(int length) {
    assertRefuses(encrypted(DIRECT, CONTENT, length));
  }

  @Test
  void refusesUnsupportedExtensions() {
    assertRefuses(encrypted(DIRECT.with("crit", JsonArray.ofStrings(List.of("b64"))), CONTENT));
    assertRefuses(encrypted(DIRECT.with("crit", JsonArray.ofStrings(List.of())), CONTENT));
    var crit = JsonObject.EMPTY.with("crit", JsonArray.ofStrings(List.of("x")));
    assertRefuses(encrypted(DIRECT, CONTENT).with("unprotected", crit));
    assertRefuses(encrypted(DIRECT, CONTENT).with("header", crit));
  }

  @Test
  void refusesMembersInTwoHeaders() {
    var kid = JsonObject.EMPTY.with("kid", "shared");
    assertRefuses(encrypted(DIRECT.with("kid", "shared"), CONTENT).with("unprotected", kid));
    assertRefuses(encrypted(DIRECT.with("kid", "shared"), CONTENT).with("header", kid));
    assertRefuses(encrypted(DIRECT, CONTENT).with("unprotected", kid).with("header", kid));
  }

  @Test
  void refusesWrongHeaders() {
    var right = "{\"alg\":\"dir\",\"enc\":\"A256GCM\"}";
    assertThat(open(encrypted(right, CONTENT, 12))).isInstanceOf(Result.Ok.class);
    for (var wrong :
        List.of(
            "{\"alg\":\"dir\",\"alg\":\"dir\",\"enc\":\"A256GCM\"}",
            "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"\\u0065nc\":\"A256GCM\"}",
            "{\"alg\":[\"dir\"],\"enc\":\"A256GCM\"}",
            "{\"alg\":\"DIR\",\"enc\":\"A256GCM\"}",
            "{\"alg\":\"none\",\"enc\":\"A256GCM\"}",
            "{\"alg\":\"dir\",\"enc\":\"a256gcm\"}",
            "{\"alg\":\"dir\"}",
            "{\"enc\":\"A256GCM\"}",
            right + " ,",
            "[]")) {
      assertRefuses(encrypted(wrong, CONTENT, 12));
    }
  }

  @Test
  void refusesAnEncryptedKeyWhereThereIsNone() {
    assertRefuses(encrypted(DIRECT, CONTENT).with("encrypted_key", "AAAA"));
    var key = workshop.decrypting(KeyManagementAlgorithm.ECDH_ES);
    var encryption =
        new Encryption(KeyManagementAlgorithm.ECDH_ES, ContentEncryptionAlgorithm.A256GCM);
    var agreed =
        new Jose4jTokenEncrypter()
            .encrypt("content", encryption, new PublicJwk(key.identity().shown()));
    assertThat(open(new EncryptedToken.Compact(agreed), key)).isInstanceOf(Result.Ok.class);
    var filled = agreed.replace("..", ".AAAA.");
    assertThat(open(new EncryptedToken.Compact(filled), key)).isInstanceOf(Result.Refused.class);
  }

  @Test
  void refusesMixedFlattenedAndGeneralSyntax() {
    var jwe = encrypted(DIRECT, CONTENT);
    var recipients = new JsonArray(List.of(JsonObject.EMPTY));
    assertThat(open(jwe.with("recipients", recipients))).isInstanceOf(Result.Ok.class);
    assertRefuses(jwe.with("recipients", recipients).with("header", JsonObject.EMPTY));
    assertRefuses(jwe.with("recipients", new JsonArray(List.of())));
  }

  @Test
  void refusesRecipientsThatDisagreeAboutTheContent() {
    var jwe = encrypted(DIRECT.without(List.of("enc")), CONTENT);
    var right = JsonObject.EMPTY.with("header", JsonObject.EMPTY.with("enc", "A256GCM"));
    var wrong = JsonObject.EMPTY.with("header", JsonObject.EMPTY.with("enc", "A128GCM"));
    assertThat(open(jwe.with("recipients", new JsonArray(List.of(right)))))
        .isInstanceOf(Result.Ok.class);
    assertRefuses(jwe.with("recipients", new JsonArray(List.of(right, wrong))));
  }

  @Test
  void limitsDecompression() {
    var zipped = DIRECT.with("zip", "DEF");
    var most = new byte[256 * 1024];
    assertThat(open(encrypted(zipped, deflated(most)))).isInstanceOf(Result.Ok.class);
    assertRefuses(encrypted(zipped, deflated(new byte[most.length + 1])));
    assertRefuses(encrypted(zipped, deflated(new byte[50_000_000])));
    assertRefuses(encrypted(zipped, Arrays.copyOf(deflated(most), 20)));
    assertRefuses(encrypted(DIRECT.with("zip", "GZIP"), CONTENT));
  }

  @Test
  void refusesUnprotectedZip() {
    var zip = JsonObject.EMPTY.with("zip", "DEF");
    assertRefuses(encrypted(DIRECT, deflated(CONTENT)).with("unprotected", zip));
    assertRefuses(encrypted(DIRECT, deflated(CONTENT)).with("header", zip));
  }

  private static byte[] deflated(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var deflating = new DeflaterOutputStream(out, new Deflater(9, true))) {
      deflating.write(bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  @Test
  void refusesASigningKey() {
    var ring = RingId.decryption(KeyOwner.PROVIDER, KeyManagementAlgorithm.RSA_OAEP_256);
    var jwk = JwkFixtures.with(JwkFixtures.RSA, "kid", "rsa");
    var token = encryptedTo(new PublicJwk(jwk.shown()), KeyManagementAlgorithm.RSA_OAEP_256);
    var decrypting = workshop.active(ring, jwk);
    assertThat(open(token, decrypting)).isInstanceOf(Result.Ok.class);
    var signing = RingId.signing(KeyOwner.PROVIDER, SignatureAlgorithm.RS256);
    var other = new JweTokenOpener(workshop.sealer());
    var key = workshop.active(signing, jwk);
    assertThat(other.open(token, (kid, algorithm) -> List.of(key)))
        .isInstanceOf(Result.Refused.class);
  }

  @Test
  void refusesAnAlgorithmThatTheKeyDoesNotName() {
    var ring = RingId.decryption(KeyOwner.PROVIDER, KeyManagementAlgorithm.RSA_OAEP_256);
    var named =
        JwkFixtures.with(JwkFixtures.with(JwkFixtures.RSA, "kid", "rsa"), "alg", "RSA-OAEP-256");
    var token =
        encryptedTo(JwkFixtures.publicPart(JwkFixtures.RSA), KeyManagementAlgorithm.RSA_OAEP);
    assertThat(open(token, workshop.active(ring, named))).isInstanceOf(Result.Refused.class);
  }

  private static EncryptedToken encryptedTo(PublicJwk key, KeyManagementAlgorithm algorithm) {
    var encryption = new Encryption(algorithm, ContentEncryptionAlgorithm.A256GCM);
    return new EncryptedToken.Compact(
        new Jose4jTokenEncrypter().encrypt("content", encryption, key));
  }

  private Result<Opened, DecryptionFailure> open(EncryptedToken token, Key.Active key) {
    return opener.open(token, (kid, algorithm) -> List.of(key));
  }

  /** The known RSA1_5 oracle: the results for all wrong encrypted keys must be the same. */
  @Test
  void refusesAllWrongEncryptedKeysWithTheSameResult() throws GeneralSecurityException {
    var sample = Vectors.read("rfc7516/a4_flattened_rsa1_5");
    var jwk = sample.object("key").orElseThrow().with("alg", "RSA1_5");
    var ring = RingId.decryption(KeyOwner.IMPORTED, KeyManagementAlgorithm.RSA1_5);
    var key = workshop.active(ring, new PrivateJwk(jwk));
    var jwe = sample.object("jwe").orElseThrow();
    var encrypting = Cipher.getInstance("RSA/ECB/PKCS1Padding");
    var publicKey = JwkMaterial.publicKey(jwk);
    var raw = Cipher.getInstance("RSA/ECB/NoPadding");
    encrypting.init(Cipher.ENCRYPT_MODE, publicKey);
    raw.init(Cipher.ENCRYPT_MODE, publicKey);
    var wellPadded = encrypting.doFinal(new byte[32]);
    var wrongLength = encrypting.doFinal(new byte[5]);
    var badPadding = raw.doFinal(new byte[256]);
    var results =
        List.of(wellPadded, wrongLength, badPadding, new byte[7]).stream()
            .map(Base64Url::encode)
            .map(encryptedKey -> open(new Serialized(jwe.with("encrypted_key", encryptedKey)), key))
            .distinct()
            .toList();
    assertThat(results)
        .containsExactly(Result.refused(new DecryptionFailure("no key decrypts the token")));
  }

  @Test
  void requiresTheWholeTagOfAesInCbcMode() throws GeneralSecurityException {
    var header = DIRECT.with("enc", "A128CBC-HS256");
    var protectedHeader =
        Base64Url.encode(JsonWriter.text(header).getBytes(StandardCharsets.UTF_8));
    var iv = new byte[16];
    var cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cipher.init(
        Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, 16, 16, "AES"), new IvParameterSpec(iv));
    var ciphertext = cipher.doFinal(CONTENT);
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY, 0, 16, "HmacSHA256"));
    var aad = protectedHeader.getBytes(StandardCharsets.US_ASCII);
    mac.update(aad);
    mac.update(iv);
    mac.update(ciphertext);
    mac.update(ByteBuffer.allocate(8).putLong(aad.length * 8L).array());
    var tag = Arrays.copyOf(mac.doFinal(), 16);
    var jwe =
        JsonObject.EMPTY
            .with("protected", protectedHeader)
            .with("iv", Base64Url.encode(iv))
            .with("ciphertext", Base64Url.encode(ciphertext));
    assertThat(open(jwe.with("tag", Base64Url.encode(tag)))).isInstanceOf(Result.Ok.class);
    assertRefuses(jwe.with("tag", Base64Url.encode(Arrays.copyOf(tag, 15))));
    assertRefuses(jwe.with("tag", ""));
  }
}
