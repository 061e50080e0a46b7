package dev.countersign.crypto.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.crypto.jose.JwsWriter.PayloadForm;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.keys.EllipticCurves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests signatures that no key made, or whose form is not that of the algorithm.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518.html#section-3.4">RFC 7518 §3.4</a>
 */
class SignatureAttacksTest {

  private static final byte[] PAYLOAD = {1, 2, 3};

  private static boolean verifies(String compact, JsonObject jwk) {
    return JwsReader.compact(compact)
        .map(jws -> jws.signatures().getFirst().isBy(JoseKeys.open(jwk)))
        .orElse(refused -> false);
  }

  private static String signed(SignatureAlgorithm algorithm, JsonObject jwk) {
    var signer = new JwsSigner(algorithm, JoseKeys.secret(jwk), JsonObject.EMPTY);
    return JwsWriter.compact(signer, PAYLOAD, PayloadForm.ATTACHED);
  }

  private static String replaced(String compact, byte[] signature) {
    return compact.substring(0, compact.lastIndexOf('.') + 1) + Base64Url.encode(signature);
  }

  private static byte[] signature(String compact) {
    return Base64Url.decode(compact.substring(compact.lastIndexOf('.') + 1)).orElseThrow();
  }

  private static BigInteger order(String curve) {
    return switch (curve) {
      case "P-256" -> EllipticCurves.P256.getOrder();
      case "P-384" -> EllipticCurves.P384.getOrder();
      default -> EllipticCurves.P521.getOrder();
    };
  }

  private static byte[] of(BigInteger r, BigInteger s, int size) {
    var bytes = new byte[2 * size];
    put(r, bytes, size);
    put(s, bytes, 2 * size);
    return bytes;
  }

  private static void put(BigInteger number, byte[] bytes, int end) {
    var plain = number.toByteArray();
    var from = plain.length > 1 && plain[0] == 0 ? 1 : 0;
    System.arraycopy(plain, from, bytes, end - (plain.length - from), plain.length - from);
  }

  /** CVE-2022-21449: r and s of zero verified everything. */
  @ParameterizedTest
  @CsvSource({"ES256, P-256, 32", "ES384, P-384, 48", "ES512, P-521, 66"})
  void refusesNumbersThatAreZeroOrTooLarge(SignatureAlgorithm algorithm, String curve, int size) {
    var jwk = JoseKeys.jwk(curve);
    var token = signed(algorithm, jwk);
    var n = order(curve);
    var r = new BigInteger(1, Arrays.copyOf(signature(token), size));
    var s = new BigInteger(1, Arrays.copyOfRange(signature(token), size, 2 * size));
    assertThat(verifies(replaced(token, of(r, s, size)), jwk)).isTrue();
    for (var wrong : List.of(BigInteger.ZERO, BigInteger.ONE, n, n.add(BigInteger.ONE))) {
      assertThat(verifies(replaced(token, of(wrong, s, size)), jwk)).isFalse();
      assertThat(verifies(replaced(token, of(r, wrong, size)), jwk)).isFalse();
      assertThat(verifies(replaced(token, of(wrong, wrong, size)), jwk)).isFalse();
    }
    // If the encoding has room above the order, larger numbers represent the same values.
    for (var again : List.of(r.add(n), s.add(n))) {
      if (again.bitLength() <= 8 * size) {
        assertThat(verifies(replaced(token, of(again, s, size)), jwk)).isFalse();
        assertThat(verifies(replaced(token, of(r, again, size)), jwk)).isFalse();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "RS256, RSA",
    "PS512, RSA",
    "ES256, P-256",
    "ES512, P-521",
    "EDDSA, Ed25519",
    "EDDSA, Ed448",
    "HS256, oct-64"
  })
  void refusesSignaturesOfAnotherLength(SignatureAlgorithm algorithm, String kind) {
    var jwk = JoseKeys.jwk(kind);
    var token = signed(algorithm, jwk);
    var valid = signature(token);
    assertThat(verifies(token, jwk)).isTrue();
    for (var length : new int[] {0, 1, valid.length - 1, valid.length + 1, 2 * valid.length}) {
      assertThat(verifies(replaced(token, Arrays.copyOf(valid, length)), jwk)).isFalse();
    }
    var before = new byte[valid.length + 2];
    System.arraycopy(valid, 0, before, 2, valid.length);
    assertThat(verifies(replaced(token, before), jwk)).isFalse();
  }

  /** RFC 7518 §3.4: "The JWS Signature value MUST be a 64-octet sequence", and no ASN.1. */
  @Test
  void refusesSignaturesInAsn1() throws GeneralSecurityException {
    var jwk = JoseKeys.jwk("P-256");
    var token = signed(SignatureAlgorithm.ES256, jwk);
    var signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign((PrivateKey) JoseKeys.secret(jwk));
    signature.update(
        token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII));
    assertThat(verifies(replaced(token, signature.sign()), jwk)).isFalse();
  }

  /** RFC 7518 §3.2: "A key of the same size as the hash output ... or larger MUST be used". */
  @ParameterizedTest
  @CsvSource({"HS256, 32", "HS384, 48", "HS512, 64"})
  void refusesSharedKeysThatAreShort(SignatureAlgorithm algorithm, int shortest)
      throws GeneralSecurityException {
    var name = "HmacSHA" + algorithm.wireName().substring(2);
    for (var length : new int[] {1, shortest - 1, shortest}) {
      var key = new SecretKeySpec(new byte[length], name);
      var header = "{\"alg\":\"" + algorithm.wireName() + "\"}";
      var input = Base64Url.encode(header.getBytes(StandardCharsets.UTF_8)) + ".AQID";
      var mac = Mac.getInstance(name);
      mac.init(key);
      var code = mac.doFinal(input.getBytes(StandardCharsets.US_ASCII));
      var jws = JwsReader.compact(input + "." + Base64Url.encode(code));
      var verified = jws.map(read -> read.signatures().getFirst().isBy(key));
      assertThat(verified.orElse(refused -> false)).isEqualTo(length == shortest);
      if (length < shortest) {
        var signer = new JwsSigner(algorithm, key, JsonObject.EMPTY);
        assertThatThrownBy(() -> JwsWriter.compact(signer, PAYLOAD, PayloadForm.ATTACHED))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  /** No key verifies an unsecured token. */
  @Test
  void verifiesNoTokenWithoutASignature() {
    for (var name : List.of("none", "None", "NONE", "nOnE", "", " none", "none\u0000")) {
      var header = JsonObject.EMPTY.with("alg", name);
      var encoded = JwsWriter.headers(header, JsonObject.EMPTY).encoded();
      for (var jwk : List.of(JoseKeys.jwk("oct-64"), JoseKeys.jwk("P-256"))) {
        assertThat(verifies(encoded + ".AQID.", jwk)).isFalse();
        assertThat(verifies(encoded + ".AQID.AAAA", jwk)).isFalse();
      }
    }
  }
}
