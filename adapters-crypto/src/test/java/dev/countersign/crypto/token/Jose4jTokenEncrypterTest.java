package dev.countersign.crypto.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.AESDecrypter;
import com.nimbusds.jose.crypto.DirectDecrypter;
import dev.countersign.application.token.driven.TokenEncrypter;
import dev.countersign.application.token.driven.TokenOpener;
import dev.countersign.crypto.sealing.TestCrypto;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.jose.Encryption;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.testkit.key.TestKeys;
import dev.countersign.testkit.token.TokenEncrypterContract;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

class Jose4jTokenEncrypterTest extends TokenEncrypterContract {

  private static final TestKeys WORKSHOP = TestCrypto.open();

  @Override
  protected TestKeys workshop() {
    return WORKSHOP;
  }

  @Override
  protected TokenEncrypter tokenEncrypter() {
    return new Jose4jTokenEncrypter();
  }

  @Override
  protected TokenOpener tokenOpener() {
    return new JweTokenOpener(WORKSHOP.sealer());
  }

  /**
   * Decrypts with another library and the key that OpenID Connect Core §10.2 derives from the
   * secret.
   */
  @Override
  protected Optional<String> read(String compact, Encryption encryption, ClientSecret secret) {
    try {
      var jwe = JWEObject.parse(compact);
      var direct = encryption.algorithm() == KeyManagementAlgorithm.DIR;
      var bits =
          direct
              ? jwe.getHeader().getEncryptionMethod().cekBitLength()
              : Integer.parseInt(encryption.algorithm().wireName().substring(1, 4));
      var hash = bits <= 256 ? "SHA-256" : bits == 384 ? "SHA-384" : "SHA-512";
      var digest = MessageDigest.getInstance(hash).digest(secret.value().getBytes(UTF_8));
      var key = new SecretKeySpec(digest, 0, bits / 8, "AES");
      jwe.decrypt(direct ? new DirectDecrypter(key) : new AESDecrypter(key));
      assertThat(jwe.getHeader().getContentType()).isEqualTo("JWT");
      return Optional.of(jwe.getPayload().toString());
    } catch (JOSEException e) {
      return Optional.empty();
    } catch (ParseException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
