package dev.countersign.application.token.driven;

import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.TokenLayer;
import java.util.List;
import java.util.Optional;

/**
 * Decrypts tokens in each serialization.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-5.2">RFC 7516 §5.2</a>
 */
public interface TokenOpener {

  /** A token as sent. */
  sealed interface EncryptedToken {
    /** Five parts with dots between them. */
    record Compact(String text) implements EncryptedToken {}

    /** A JSON object, flattened or general. */
    record Serialized(JsonObject json) implements EncryptedToken {}
  }

  /**
   * Finds the keys that a recipient of a token may be meant for.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-5.2">RFC 7516 §5.2, step
   *     6</a>
   */
  interface RecipientKeys {
    /**
     * Returns the keys to try, the likeliest first; {@code keyId} is the recipient's {@code kid}.
     */
    List<Key.Holding> candidates(Optional<String> keyId, KeyManagementAlgorithm algorithm);
  }

  /**
   * A decrypted token.
   *
   * @param plaintext base64url of the content
   * @param text the content as text; nothing if it is not UTF-8
   * @param json the content, if it is a JSON object
   * @param layer the key and the algorithms
   */
  record Opened(
      String plaintext,
      Optional<String> text,
      Optional<JsonObject> json,
      TokenLayer.Encrypted layer) {

    @Override
    public String toString() {
      return "Opened[redacted, " + layer + "]";
    }
  }

  /**
   * Returns the content, if a key decrypts the token for one of its recipients. Refuses, with the
   * same work in each case, algorithms that the key does not allow, too many recipients, unknown
   * {@code crit}, header members in two places, malformed IVs and tags.
   */
  Result<Opened, DecryptionFailure> open(EncryptedToken token, RecipientKeys keys);

  /**
   * Returns the text of a compact JWE whose key is derived from the secret, as {@link
   * TokenEncrypter} derives it. Refuses, with the same work in each case, algorithms that use no
   * such key, and what the other method refuses.
   *
   * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#Encryption">OpenID Connect
   *     Core §10.2</a>
   */
  Result<String, DecryptionFailure> open(EncryptedToken.Compact token, ClientSecret secret);
}
