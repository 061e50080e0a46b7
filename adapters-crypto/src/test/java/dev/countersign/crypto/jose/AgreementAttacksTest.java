package dev.countersign.crypto.jose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that key agreement refuses points with which a sender could learn the private key. If
 * agreement fails, the content key is random each time, so two attempts show whether it succeeded.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725.html#section-2.5">RFC 8725 §2.5</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7748.html#section-6.1">RFC 7748 §6.1</a>
 */
class AgreementAttacksTest {

  private static final ContentEncryptionAlgorithm CONTENT = ContentEncryptionAlgorithm.A256GCM;
  private static final List<String> PRIVATE = List.of("d");

  private static boolean agrees(JsonObject jwk, JsonObject epk) {
    var header = JsonObject.EMPTY.with("alg", "ECDH-ES").with("enc", "A256GCM").with("epk", epk);
    var recipient = new JweRecipient(header, JsonObject.EMPTY, new byte[0]);
    var key = JoseKeys.secret(jwk);
    return Arrays.equals(
        ContentEncryptionKeySource.recover(recipient, CONTENT, key),
        ContentEncryptionKeySource.recover(recipient, CONTENT, key));
  }

  private static JsonObject point(String kind) {
    return JoseKeys.jwk(kind).without(PRIVATE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"P-256", "P-384", "P-521", "X25519"})
  void agreesOnlyWithPointsOfItsOwnCurve(String kind) {
    for (var other : List.of("P-256", "P-384", "P-521", "X25519")) {
      assertThat(agrees(JoseKeys.jwk(kind), point(other))).isEqualTo(kind.equals(other));
      var renamed = point(other).with("crv", kind);
      assertThat(agrees(JoseKeys.jwk(kind), renamed)).isEqualTo(kind.equals(other));
    }
    assertThat(agrees(JoseKeys.jwk(kind), JsonObject.EMPTY)).isFalse();
    assertThat(agrees(JoseKeys.jwk(kind), point("RSA").without(List.of("p", "q")))).isFalse();
  }

  /**
   * A point that is not on the curve may have a small order; a few of these disclose the private
   * key.
   */
  @ParameterizedTest
  @ValueSource(strings = {"P-256", "P-384", "P-521"})
  void refusesPointsThatAreNotOnItsCurve(String kind) {
    var valid = point(kind);
    var y = new BigInteger(1, Base64Url.decode(valid.string("y").orElseThrow()).orElseThrow());
    for (var wrong : List.of(y.add(BigInteger.ONE), BigInteger.ZERO, BigInteger.ONE)) {
      assertThat(agrees(JoseKeys.jwk(kind), valid.with("y", coordinate(wrong, valid)))).isFalse();
    }
    var zero = coordinate(BigInteger.ZERO, valid);
    assertThat(agrees(JoseKeys.jwk(kind), valid.with("x", zero).with("y", zero))).isFalse();
  }

  private static String coordinate(BigInteger number, JsonObject like) {
    var size = Base64Url.decode(like.string("x").orElseThrow()).orElseThrow().length;
    var bytes = new byte[size];
    var plain = number.toByteArray();
    var from = Math.max(0, plain.length - size);
    System.arraycopy(plain, from, bytes, size - (plain.length - from), plain.length - from);
    return Base64Url.encode(bytes);
  }

  /**
   * With each of these points the sender knows the agreed secret, whatever the recipient's key is.
   */
  @Test
  void refusesPointsOfSmallOrder() {
    var zero = new byte[32];
    var one = new byte[32];
    one[0] = 1;
    var orderEight =
        new BigInteger("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800", 16);
    var eight = new byte[32];
    var bytes = orderEight.toByteArray();
    System.arraycopy(bytes, bytes.length - 32, eight, 0, 32);
    var prime = new byte[32];
    Arrays.fill(prime, (byte) 0xff);
    prime[0] = (byte) 0xed;
    prime[31] = 0x7f;
    for (var low : List.of(zero, one, eight, prime)) {
      var epk = point("X25519").with("x", Base64Url.encode(low));
      assertThat(agrees(JoseKeys.jwk("X25519"), epk)).isFalse();
    }
  }
}
