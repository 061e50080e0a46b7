package dev.countersign.crypto.sealing;

import dev.countersign.application.sealing.driven.DataKeyRecipient;
import dev.countersign.crypto.jose.JoseAlgorithms;
import dev.countersign.crypto.jwk.JwkMaterial;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.sealing.WrappedKey;
import java.security.PublicKey;
import java.util.Map;
import org.jose4j.jca.ProviderContext;
import org.jose4j.jwx.Headers;
import org.jose4j.lang.JoseException;

/**
 * The public part of an offline recovery key: only the private part can open what is sealed to it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518.html#section-4.3">RFC 7518 §4.3</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518.html#section-4.6">RFC 7518 §4.6</a>
 */
final class RecoveryKey implements DataKeyRecipient {

  private static final ProviderContext PROVIDERS = new ProviderContext();

  private final KeyManagementAlgorithm algorithm;
  private final PublicKey key;
  private final String name;

  RecoveryKey(JsonObject jwk, KeyManagementAlgorithm algorithm) {
    this.algorithm = algorithm;
    this.key = JwkMaterial.publicKey(jwk);
    this.name = "recovery-" + JwkMaterial.thumbprint(jwk);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public WrappedKey wrap(byte[] contentKey) {
    var headers = new Headers();
    headers.setStringHeaderValue("alg", algorithm.wireName());
    try {
      var keys =
          JoseAlgorithms.keyManagement(algorithm)
              .manageForEncrypt(
                  key,
                  JoseAlgorithms.content(ContentEncryptionAlgorithm.A256GCM)
                      .getContentEncryptionKeyDescriptor(),
                  headers,
                  contentKey,
                  PROVIDERS);
      return new WrappedKey(header(headers), Base64Url.encode(keys.getEncryptedKey()));
    } catch (JoseException e) {
      throw new IllegalStateException("cannot wrap", e);
    }
  }

  private JsonObject header(Headers headers) {
    var header = JsonObject.EMPTY.with("alg", algorithm.wireName());
    return headers.getObjectHeaderValue("epk") instanceof Map<?, ?> point
        ? header.with("epk", epk(point))
        : header;
  }

  private static JsonObject epk(Map<?, ?> point) {
    var epk = JsonObject.EMPTY;
    for (var member : point.entrySet()) {
      epk = epk.with(String.valueOf(member.getKey()), String.valueOf(member.getValue()));
    }
    return epk;
  }

  @Override
  public String toString() {
    return "RecoveryKey[" + name + ", redacted]";
  }
}
