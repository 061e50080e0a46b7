package dev.countersign.crypto.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.token.driven.TokenVerifier.SignedToken;
import dev.countersign.crypto.jwk.JwkMaterial;
import dev.countersign.crypto.jwk.VerificationKeys;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.crypto.oauth.JsonWriter;
import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.jwk.JwkFixtures;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests tokens that are correct except for the one defect for which they are refused.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725.html#section-2">RFC 8725 §2</a>
 */
class JwsAttacksTest {

  private static final PrivateJwk RSA = JwkFixtures.with(JwkFixtures.RSA, "kid", "rsa");
  private static final PublicJwk PUBLIC = JwkFixtures.publicPart(RSA);
  private static final String CLAIMS = "{\"sub\":\"alice\"}";

  private final Jose4jTokenVerifier verifier = new Jose4jTokenVerifier(new VerificationKeys());

  private static String encoded(String text) {
    return Base64Url.encode(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String signed(String header, String payload) {
    return signed(header, payload, (PrivateKey) JwkMaterial.secretKey(RSA.members()));
  }

  private static String signed(String header, String payload, PrivateKey key) {
    var input = encoded(header) + "." + encoded(payload);
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(input.getBytes(StandardCharsets.US_ASCII));
      return input + "." + Base64Url.encode(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private void assertVerifies(String token, PublicJwk key) {
    assertThat(verifier.verify(token, List.of(key))).isInstanceOf(Result.Ok.class);
  }

  private void assertRefuses(String token, PublicJwk key) {
    assertThat(verifier.verify(token, List.of(key))).isInstanceOf(Result.Refused.class);
  }

  @Test
  void verifiesValidTokens() {
    assertVerifies(signed("{\"alg\":\"RS256\",\"kid\":\"rsa\"}", CLAIMS), PUBLIC);
    assertVerifies(signed("{\"alg\":\"RS256\"}", CLAIMS), PUBLIC);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "NONE", "nOnE", "", "rs256", "RS256 ", "ES256", "HS256"})
  void refusesTokensWithoutASignature(String algorithm) {
    var token = encoded("{\"alg\":\"" + algorithm + "\"}") + "." + encoded(CLAIMS) + ".";
    assertRefuses(token, PUBLIC);
    assertThat(
            verifier.verify(
                new SignedToken.Compact(token), (claims, keyIds) -> Result.ok(List.of(PUBLIC))))
        .isInstanceOf(Result.Refused.class);
    assertRefuses(signed("{\"alg\":\"" + algorithm + "\"}", CLAIMS), PUBLIC);
  }

  @Test
  void refusesHmacsMadeWithThePublicKey() throws GeneralSecurityException {
    var publicKey = (RSAPublicKey) JwkMaterial.publicKey(PUBLIC.members());
    var guesses =
        List.of(
            publicKey.getEncoded(),
            publicKey.getModulus().toByteArray(),
            JsonWriter.text(PUBLIC.members()).getBytes(StandardCharsets.UTF_8));
    for (var guess : guesses) {
      var input = encoded("{\"alg\":\"HS256\",\"kid\":\"rsa\"}") + "." + encoded(CLAIMS);
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(guess, "HmacSHA256"));
      var code = mac.doFinal(input.getBytes(StandardCharsets.US_ASCII));
      assertRefuses(input + "." + Base64Url.encode(code), PUBLIC);
    }
  }

  @Test
  void ignoresKeysInTheHeader() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    var pair = generator.generateKeyPair();
    var modulus = ((RSAPublicKey) pair.getPublic()).getModulus().toByteArray();
    var jwk = "{\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":\"" + Base64Url.encode(modulus) + "\"}";
    for (var extra :
        List.of(
            "\"jwk\":" + jwk,
            "\"jku\":\"https://attacker.example/keys\"",
            "\"x5u\":\"https://attacker.example/certificate\"",
            "\"x5c\":[\"MIIB\"]",
            "\"x5t\":\"AAAA\"")) {
      var header = "{\"alg\":\"RS256\"," + extra + "}";
      assertRefuses(signed(header, CLAIMS, pair.getPrivate()), PUBLIC);
      assertVerifies(signed(header, CLAIMS), PUBLIC);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"RS256\",\"crit\":[\"exp\"]}",
        "{\"alg\":\"RS256\",\"crit\":[]}",
        "{\"alg\":\"RS256\",\"crit\":[\"b64\"],\"b64\":true}",
        "{\"alg\":\"RS256\",\"alg\":\"RS256\"}",
        "{\"alg\":\"RS256\",\"kid\":7}",
        "{\"alg\":\"RS256\",\"kid\":\"\"}",
        "{\"alg\":[\"RS256\"]}",
        "{\"kid\":\"rsa\"}",
        "[]"
      })
  void refusesWrongHeaders(String header) {
    assertRefuses(signed(header, CLAIMS), PUBLIC);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "\"alice\"", "null", "{\"sub\":\"a\",\"sub\":\"b\"}"})
  void refusesPayloadsThatAreNotObjects(String payload) {
    assertRefuses(signed("{\"alg\":\"RS256\"}", payload), PUBLIC);
  }

  @Test
  void refusesOtherEncodingsOfTheSameToken() {
    var token = signed("{\"alg\":\"RS256\"}", CLAIMS);
    assertRefuses(token + "=", PUBLIC);
    assertRefuses(token + ".", PUBLIC);
    assertRefuses(" " + token, PUBLIC);
    assertRefuses(token + "\n", PUBLIC);
  }

  @Test
  void refusesWeakKeys() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    var pair = generator.generateKeyPair();
    var modulus = ((RSAPublicKey) pair.getPublic()).getModulus().toByteArray();
    var weak = new PublicJwk(PUBLIC.members().with("n", Base64Url.encode(modulus)));
    assertRefuses(signed("{\"alg\":\"RS256\"}", CLAIMS, pair.getPrivate()), weak);
  }

  /** jose4j itself accepts such a key. */
  @Test
  void refusesKeysWithAnotherEncoding() throws GeneralSecurityException {
    var input = encoded("{\"alg\":\"ES256\"}") + "." + encoded(CLAIMS);
    var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initSign((PrivateKey) JwkMaterial.secretKey(JwkFixtures.P256.members()));
    signature.update(input.getBytes(StandardCharsets.US_ASCII));
    var token = input + "." + Base64Url.encode(signature.sign());
    var key = JwkFixtures.publicPart(JwkFixtures.P256);
    assertVerifies(token, key);
    var x = Base64Url.decode(key.members().string("x").orElseThrow()).orElseThrow();
    var longer = new byte[x.length + 1];
    System.arraycopy(x, 0, longer, 1, x.length);
    assertRefuses(token, new PublicJwk(key.members().with("x", Base64Url.encode(longer))));
  }

  @Test
  void refusesSignaturesOfZeros() {
    var header = encoded("{\"alg\":\"ES256\"}");
    var token = header + "." + encoded(CLAIMS) + "." + Base64Url.encode(new byte[64]);
    assertRefuses(token, JwkFixtures.publicPart(JwkFixtures.P256));
  }

  @Test
  void refusesTokensThatAreTooLong() {
    var claims = "{\"sub\":\"" + "a".repeat(300_000) + "\"}";
    assertRefuses(signed("{\"alg\":\"RS256\"}", claims), PUBLIC);
  }
}
