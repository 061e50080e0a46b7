package dev.countersign.application.token.driven;

import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.token.TokenType;
import java.util.List;

/** Signs JWTs with a private key of the store, or with a secret. */
public interface TokenSigner {

  /** Returns a compact JWS with {@code alg}, {@code kid} and {@code typ} in its header. */
  String sign(Key.Active key, TokenType type, JsonObject claims);

  /**
   * Returns a JWS in general JSON with a signature by each of the keys, each with {@code alg},
   * {@code kid} and {@code typ} in its protected header.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7515.html#section-7.2.1">RFC 7515 §7.2.1</a>
   */
  JsonObject sign(List<Key.Active> keys, TokenType type, JsonObject claims);

  /** Returns a compact JWS with an HMAC keyed by the UTF-8 bytes of a shared secret. */
  String sign(ClientSecret secret, SignatureAlgorithm algorithm, TokenType type, JsonObject claims);

  /**
   * Returns an unsecured compact JWS: {@code alg} is {@code none}, and the signature is empty.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7519.html#section-6">RFC 7519 §6</a>
   */
  String unsigned(TokenType type, JsonObject claims);
}
