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
 * A key that is ready to sign, with its headers encoded in advance.
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

  /** Creates a signing key from a private key, for the algorithm of its ring. */
  static SigningKey of(KeyIdentity identity, PrivateJwk jwk) {
    if (identity.ring().use() != KeyUse.SIGNATURE) {
      throw new IllegalArgumentException("not a signing key: " + identity.id().value());
    }
    var algorithm = SignatureAlgorithm.parse(identity.ring().algorithm()).orElseThrow();
    var key = JwkMaterial.secretKey(jwk.members());
    return checked(new SigningKey(algorithm, Optional.of(identity.id()), key));
  }

  /** Creates a signing key that signer and verifier share. */
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

  /** Returns a compact JWS. */
  String sign(TokenType type, JsonObject claims) {
    var input = header(type) + "." + encoded(claims);
    return input + "." + sign(input);
  }

  /** Returns one signature of a JWS in JSON serialization. */
  JsonObject signature(TokenType type, JsonObject claims) {
    var signature = sign(header(type) + "." + encoded(claims));
    return JsonObject.EMPTY.with("protected", header(type)).with("signature", signature);
  }

  private String header(TokenType type) {
    return Objects.requireNonNull(headers.get(type));
  }

  /**
   * Signs with a pooled signature object that was initialized with the key, because initialization
   * can cost as much as the signature. One thread at a time uses each object, so the pool grows to
   * the number of threads that sign at the same time; an object that failed is not used again.
   */
  private String sign(String input) {
    try {
      var pooled = idle.poll();
      var ready = pooled == null ? algorithm.prepareForSign(key, PROVIDERS) : pooled;
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
