package dev.countersign.crypto.jose;

import dev.countersign.domain.jose.KeyManagementAlgorithm;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.jose4j.jwe.RsaKeyManagementAlgorithm;

/**
 * RSAES OAEP with a hash that jose4j does not have: one hash for the label and for MGF1.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8017.html#section-7.1">RFC 8017 §7.1</a>
 * @see <a href="https://www.w3.org/TR/WebCryptoAPI/#iana-section-jwa">Web Cryptography API: the
 *     registration of RSA-OAEP-384 and RSA-OAEP-512</a>
 */
final class RsaOaep extends RsaKeyManagementAlgorithm {

  RsaOaep(KeyManagementAlgorithm algorithm, MGF1ParameterSpec hash) {
    super("RSA/ECB/OAEPPadding", algorithm.wireName());
    setAlgorithmParameterSpec(
        new OAEPParameterSpec(hash.getDigestAlgorithm(), "MGF1", hash, PSource.PSpecified.DEFAULT));
  }
}
