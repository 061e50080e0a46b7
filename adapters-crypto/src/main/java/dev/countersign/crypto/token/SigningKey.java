package dev.countersign.crypto.token;

import dev.countersign.crypto.jose.JoseAlgorithms;
import dev.countersign.crypto.jwk.JwkMaterial;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.crypto.oauth.JsonWriter;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.KeyUse;
import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyIdentity;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.token.TokenType;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jose4j.jca.ProviderContext;
import org.jose4j.jwa.CryptoPrimitive;
import org.jose4j.jws.JsonWebSignatureAlgorithm;
import org.jose4j.lang.JoseException;

/**
 * A key that is ready to sign, its headers written in advance.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515.html#section-5.1">RFC 7515 §5.1</a>
 */
final class SigningKey {

  private static final ProviderContext PROVIDERS = new ProviderContext();

  private final JsonWebSignatureAlgorithm algorithm;
  private final Key key;
  private final Map<TokenType, String> headers = new EnumMap<>(TokenType.class);
  private final Queue<CryptoPrimitive> idle = new ConcurrentLinkedQueue<>();

  private SigningKey(SignatureAlgorithm algorithm, Optional<KeyId> id, Key key) {
    this.algorithm = JoseAlgorithms.signature(algorithm);
    this.key = key;
    for (var type : TokenType.values()) {
      headers.put(type, encoded(header(algorithm, id, type)));
    }
  }

  /** A private key, for the algorithm of its ring. */
  static SigningKey of(KeyIdentity identity, PrivateJwk jwk) {
    if (identity.ring().use() != KeyUse.SIGNATURE) {
      throw new IllegalArgumentException("not a key that signs: " + identity.id().value());
    }
    var algorithm = SignatureAlgorithm.parse(identity.ring().algorithm()).orElseThrow();
    var key = JwkMaterial.secretKey(jwk.members());
    return checked(new SigningKey(algorithm, Optional.of(identity.id()), key));
  }

  /** A key that signer and verifier share. */
  static SigningKey shared(SignatureAlgorithm algorithm, Key key) {
    return checked(new SigningKey(algorithm, Optional.empty(), key));
  }

  private static SigningKey checked(SigningKey key) {
    try {
      key.algorithm.validateSigningKey(key.key);
      return key;
    } catch (JoseException e) {
      throw new IllegalArgumentException("the key does not fit its algorithm");
    }
  }

  private static JsonObject header(
      SignatureAlgorithm algorithm, Optional<KeyId> id, TokenType type) {
    var header = JsonObject.EMPTY.with("alg", algorithm.wireName());
    var named = id.isPresent() ? header.with("kid", id.get().value()) : header;
    return named.with("typ", type.wireName());
  }

  static String encoded(JsonObject json) {
    return Base64Url.encode(JsonWriter.text(json).getBytes(StandardCharsets.UTF_8));
  }

  /** A compact JWS. */
  String sign(TokenType type, JsonObject claims) {
    var input = header(type) + "." + encoded(claims);
    return input + "." + sign(input);
  }

  /** One of the signatures of a JWS in JSON. */
  JsonObject signature(TokenType type, JsonObject claims) {
    var signature = sign(header(type) + "." + encoded(claims));
    return JsonObject.EMPTY.with("protected", header(type)).with("signature", signature);
  }

  private String header(TokenType type) {
    return Objects.requireNonNull(headers.get(type));
  }

  /**
   * Signs with an object that was begun with the key before, each time by one thread alone: to
   * begin one can cost as much as the signature. There come to be as many as threads that sign at
   * once; one that failed is not used again.
   */
  private String sign(String input) {
    try {
      var begun = idle.poll();
      var ready = begun == null ? algorithm.prepareForSign(key, PROVIDERS) : begun;
      var signature = algorithm.sign(ready, input.getBytes(StandardCharsets.US_ASCII));
      idle.add(ready);
      return Base64Url.encode(signature);
    } catch (JoseException e) {
      throw new IllegalStateException("cannot sign", e);
    }
  }

  @Override
  public String toString() {
    return "SigningKey[redacted]";
  }
}
