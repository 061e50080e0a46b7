package dev.countersign.crypto.token;

import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.application.token.driven.TokenSigner;
import dev.countersign.crypto.key.UnsealedKeys;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.token.TokenType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jose4j.keys.HmacKey;

/**
 * Signs tokens with cached unsealed keys, so that a token costs no more than its signature.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515.html#section-5.1">RFC 7515 §5.1</a>
 */
public final class Jose4jTokenSigner implements TokenSigner {

  private final UnsealedKeys<SigningKey> keys;

  /** Unseals keys with {@code sealer}. */
  public Jose4jTokenSigner(Sealer sealer) {
    this.keys = new UnsealedKeys<>(sealer, SigningKey::of);
  }

  @Override
  public String sign(Key.Active key, TokenType type, JsonObject claims) {
    return ready(key).sign(type, claims);
  }

  @Override
  public JsonObject sign(List<Key.Active> several, TokenType type, JsonObject claims) {
    var signatures =
        several.stream().map(key -> (Json) ready(key).signature(type, claims)).toList();
    if (signatures.isEmpty()) {
      throw new IllegalArgumentException("no signer is given");
    }
    return JsonObject.EMPTY
        .with("payload", SigningKey.encoded(claims))
        .with("signatures", new JsonArray(signatures));
  }

  private SigningKey ready(Key.Active key) {
    return keys.get(key)
        .orElse(
            unopenable -> {
              throw new IllegalStateException(
                  "key " + key.identity().id().value() + ": " + unopenable.reason());
            });
  }

  @Override
  public String sign(
      ClientSecret secret, SignatureAlgorithm algorithm, TokenType type, JsonObject claims) {
    if (!algorithm.symmetric()) {
      throw new IllegalArgumentException("a client secret cannot sign with " + algorithm);
    }
    // OpenID Connect Core §10.1: "the octets of the UTF-8 representation of the client_secret value
    // are used as the key".
    var key = new HmacKey(secret.value().getBytes(StandardCharsets.UTF_8));
    return SigningKey.shared(algorithm, key).sign(type, claims);
  }

  @Override
  public String unsigned(TokenType type, JsonObject claims) {
    var header = JsonObject.EMPTY.with("alg", "none").with("typ", type.wireName());
    return SigningKey.encoded(header) + "." + SigningKey.encoded(claims) + ".";
  }
}
