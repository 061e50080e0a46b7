package dev.countersign.crypto.token;

import dev.countersign.application.token.driven.TokenEncrypter;
import dev.countersign.crypto.key.JwkMaterial;
import dev.countersign.domain.key.Encryption;
import dev.countersign.domain.key.PublicJwk;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.lang.JoseException;

/**
 * Encrypts compact JWEs.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-5.1">RFC 7516 §5.1</a>
 */
public final class Jose4jTokenEncrypter implements TokenEncrypter {

  @Override
  public String encrypt(String signed, Encryption encryption, PublicJwk recipient) {
    var algorithm = encryption.algorithm();
    if (algorithm.onlyWhenTheKeyNamesIt() || !recipient.encryptsWith(algorithm)) {
      throw new IllegalArgumentException("not a key to encrypt to with " + algorithm);
    }
    // jose4j's own class keeps its default constraints: no RSA1_5, no passwords.
    var jwe = new JsonWebEncryption();
    jwe.setAlgorithmHeaderValue(algorithm.wireName());
    jwe.setEncryptionMethodHeaderParameter(encryption.content().wireName());
    // RFC 7519 §5.2: "In the case that nested signing or encryption is employed, this Header
    // Parameter MUST be present; in this case, the value MUST be "JWT"".
    jwe.setContentTypeHeaderValue("JWT");
    recipient.keyId().ifPresent(jwe::setKeyIdHeaderValue);
    jwe.setKey(JwkMaterial.publicKey(recipient.members()));
    jwe.setPlaintext(signed);
    try {
      return jwe.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("cannot encrypt with " + algorithm, e);
    }
  }
}
