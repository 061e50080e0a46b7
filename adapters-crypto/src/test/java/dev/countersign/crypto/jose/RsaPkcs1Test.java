package dev.countersign.crypto.jose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.jwk.JwkMaterial;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.testkit.jwk.JwkFixtures;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Right and wrong padding take the same time, with each provider. */
@Isolated("It compares times and changes the providers of the JVM.")
class RsaPkcs1Test {

  private static final JsonObject JWK = JwkFixtures.RSA.members().with("alg", "RSA1_5");
  private static final PrivateKey PRIVATE = JwkMaterial.privateKey(JWK);
  private static final PublicKey PUBLIC = JwkMaterial.publicKey(JWK);
  private static final int LENGTH = 256;
  private static final byte[] KEY = new byte[32];
  private static final byte[] SUBSTITUTE = new byte[32];

  static {
    Arrays.fill(KEY, (byte) 7);
    Arrays.fill(SUBSTITUTE, (byte) 9);
  }

  private final Random random = new Random(11);

  @AfterEach
  void removeTheNativeProvider() {
    JcaProvider.reset();
  }

  private static byte[] encrypted(byte[] message, String padding) {
    try {
      var cipher = Cipher.getInstance("RSA/ECB/" + padding);
      cipher.init(Cipher.ENCRYPT_MODE, PUBLIC);
      return cipher.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns an encrypted message 00 02 PS 00 KEY with one byte changed. */
  private static byte[] withByte(int index, int value) {
    var message = new byte[LENGTH];
    Arrays.fill(message, (byte) 0x55);
    message[0] = 0;
    message[1] = 2;
    message[LENGTH - KEY.length - 1] = 0;
    System.arraycopy(KEY, 0, message, LENGTH - KEY.length, KEY.length);
    message[index] = (byte) value;
    return encrypted(message, "NoPadding");
  }

  private static byte[] decrypted(byte[] encryptedKey) {
    return RsaPkcs1.decrypt(PRIVATE, encryptedKey, SUBSTITUTE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void decryptsOnlyRightPadding(boolean fast) {
    if (fast) {
      assertThat(JcaProvider.choose()).isNotEmpty();
    }
    assertThat(decrypted(encrypted(KEY, "PKCS1Padding"))).isEqualTo(KEY);
    assertThat(decrypted(withByte(1, 2))).isEqualTo(KEY);
    for (var wrong :
        new byte[][] {
          withByte(1, 1),
          withByte(1, 3),
          withByte(0, 1),
          withByte(2, 0),
          withByte(LENGTH - KEY.length - 2, 0),
          withByte(LENGTH - KEY.length - 1, 1),
          withByte(LENGTH - KEY.length - 1, 0x80),
          encrypted(new byte[31], "PKCS1Padding"),
          encrypted(new byte[33], "PKCS1Padding"),
          encrypted(new byte[LENGTH], "NoPadding"),
        }) {
      assertThat(decrypted(wrong)).isEqualTo(SUBSTITUTE);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void replacesNumbersThatAreNotInTheRange(boolean fast) {
    if (fast) {
      assertThat(JcaProvider.choose()).isNotEmpty();
    }
    var modulus = new JwkNumbers(JWK).number("n").orElseThrow();
    for (var wrong :
        new byte[][] {
          new byte[0],
          new byte[] {1},
          new byte[LENGTH],
          new byte[LENGTH + 1],
          unsigned(modulus),
          unsigned(modulus.subtract(BigInteger.ONE)),
          unsigned(BigInteger.TWO.pow(8 * LENGTH).subtract(BigInteger.ONE)),
        }) {
      assertThat(decrypted(wrong)).isEqualTo(SUBSTITUTE);
    }
  }

  private static byte[] unsigned(BigInteger number) {
    var bytes = number.toByteArray();
    return Arrays.copyOfRange(bytes, bytes.length - LENGTH, bytes.length);
  }

  /** RFC 7516 §11.5. The sign test counts pairs of measurements, so it needs no time limit. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void wrongPaddingTakesAsLongAsAWrongTag(boolean fast) {
    if (fast) {
      assertThat(JcaProvider.choose()).isNotEmpty();
    }
    var rightPadding = jwes(() -> encrypted(KEY, "PKCS1Padding"));
    var wrongPadding = jwes(this::wronglyPadded);
    var _ = measured(rightPadding, wrongPadding, 300);
    // With equal times each of the two is slower in half of the pairs: the standard deviation of
    // the share is 0.5/sqrt(2000) = 0.011, so the limits are six deviations away.
    assertThat(measured(rightPadding, wrongPadding, 2000)).isBetween(0.43, 0.57);
  }

  /** Returns many tokens, so that the time of one encrypted key does not decide. */
  private static List<Jwe> jwes(Supplier<byte[]> encryptedKeys) {
    return Stream.generate(encryptedKeys).limit(100).map(RsaPkcs1Test::jwe).toList();
  }

  private byte[] wronglyPadded() {
    var message = new byte[LENGTH];
    random.nextBytes(message);
    message[0] = 0;
    message[1] = 1;
    return encrypted(message, "NoPadding");
  }

  private static Jwe jwe(byte[] encryptedKey) {
    return JweReader.json(
            JsonObject.EMPTY
                .with("protected", encoded("{\"alg\":\"RSA1_5\",\"enc\":\"A128CBC-HS256\"}"))
                .with("encrypted_key", Base64Url.encode(encryptedKey))
                .with("iv", Base64Url.encode(new byte[16]))
                .with("ciphertext", Base64Url.encode(new byte[64]))
                .with("tag", Base64Url.encode(new byte[16])))
        .orElse(
            refused -> {
              throw new AssertionError(refused.reason());
            });
  }

  private static String encoded(String text) {
    return Base64Url.encode(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns the share of pairs in which opening {@code two} takes longer than opening {@code one}.
   */
  private double measured(List<Jwe> one, List<Jwe> two, int pairs) {
    var slower = 0;
    for (var i = 0; i < pairs; i++) {
      // In random order, so that the first of a pair has no advantage.
      var swapped = random.nextBoolean();
      var first = nanoseconds((swapped ? two : one).get(i % one.size()));
      var second = nanoseconds((swapped ? one : two).get(i % one.size()));
      if ((swapped ? first : second) > (swapped ? second : first)) {
        slower++;
      }
    }
    return (double) slower / pairs;
  }

  private static long nanoseconds(Jwe jwe) {
    var start = System.nanoTime();
    var opened = jwe.open(jwe.recipients().getFirst(), PRIVATE);
    var elapsed = System.nanoTime() - start;
    assertThat(opened).isEmpty();
    return elapsed;
  }
}
