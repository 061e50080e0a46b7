package dev.countersign.crypto.jose;

import dev.countersign.crypto.jose.JweDraft.Recipient;
import dev.countersign.crypto.jose.JweWriter.Whole;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.crypto.oauth.JsonWriter;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jca.ProviderContext;
import org.jose4j.jwe.ContentEncryptionKeys;
import org.jose4j.jwx.Headers;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts for recipients whose header members are already in the right headers.
 *
 * @param protectedHeader the protected header; if it contains {@code alg}, the members that the
 *     algorithm of the only recipient writes are added to it
 * @param unprotectedHeader the unprotected header that all recipients share
 * @param aad the additional authenticated data, in base64url
 * @param content {@code enc}
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-5.1">RFC 7516 §5.1</a>
 */
record JweEncryptor(
    JsonObject protectedHeader,
    JsonObject unprotectedHeader,
    Optional<String> aad,
    ContentEncryptionAlgorithm content) {

  private static final ProviderContext PROVIDERS = new ProviderContext();
  private static final long ITERATIONS = 310_000;

  /** Encrypts under a new random key and IV. */
  Whole encrypt(List<Recipient> recipients, byte[] plaintext) {
    return encrypt(recipients, plaintext, ContentEncryptionKeySource.random(content), null);
  }

  /** Encrypts under the given key and IV; without an IV, under a new random one. */
  Whole encrypt(List<Recipient> recipients, byte[] plaintext, byte[] key, byte @Nullable [] iv) {
    var header = protectedHeader;
    var contentKey = key;
    var written = new ArrayList<JsonObject>();
    for (var recipient : recipients) {
      if (recipients.size() > 1 && choosesTheKey(recipient.algorithm())) {
        throw new IllegalArgumentException(recipient.algorithm() + " allows only one recipient");
      }
      var headers = JoseHeaders.of(merged(recipient));
      var wrapped = wrap(recipient, headers, key);
      contentKey = wrapped.getContentEncryptionKey();
      var added = JoseHeaders.written(headers);
      var isProtected = protectedHeader.member("alg").isPresent();
      header = isProtected ? union(header, added) : header;
      var own = isProtected ? recipient.header() : union(recipient.header(), added);
      written.add(recipient(own, wrapped.getEncryptedKey()));
    }
    return new Whole(body(header, plaintext, contentKey, iv), written);
  }

  private static boolean choosesTheKey(KeyManagementAlgorithm algorithm) {
    return algorithm == KeyManagementAlgorithm.DIR || algorithm == KeyManagementAlgorithm.ECDH_ES;
  }

  private JsonObject merged(Recipient recipient) {
    var all = union(union(protectedHeader, unprotectedHeader), recipient.header());
    return recipient.algorithm().byPassword() && all.member("p2c").isEmpty()
        ? all.with("p2c", new JsonInteger(ITERATIONS))
        : all;
  }

  private static JsonObject union(JsonObject one, JsonObject other) {
    var all = one;
    for (Map.Entry<String, Json> member : other.members().entrySet()) {
      all = all.with(member.getKey(), member.getValue());
    }
    return all;
  }

  private ContentEncryptionKeys wrap(Recipient recipient, Headers headers, byte[] key) {
    var algorithm = JoseAlgorithms.keyManagement(recipient.algorithm());
    var cipher = JoseAlgorithms.content(content);
    try {
      algorithm.validateEncryptionKey(recipient.key(), cipher);
      return algorithm.manageForEncrypt(
          recipient.key(),
          cipher.getContentEncryptionKeyDescriptor(),
          headers,
          choosesTheKey(recipient.algorithm()) ? null : key,
          PROVIDERS);
    } catch (JoseException e) {
      // Without the cause, because the message of a library might contain the key.
      throw new IllegalArgumentException("the key cannot encrypt with " + recipient.algorithm());
    }
  }

  private static JsonObject recipient(JsonObject header, byte[] encryptedKey) {
    var json =
        header.members().isEmpty() ? JsonObject.EMPTY : JsonObject.EMPTY.with("header", header);
    return encryptedKey.length == 0
        ? json
        : json.with("encrypted_key", Base64Url.encode(encryptedKey));
  }

  private JsonObject body(
      JsonObject header, byte[] plaintext, byte[] contentKey, byte @Nullable [] iv) {
    var text = JsonWriter.text(header).getBytes(StandardCharsets.UTF_8);
    var encoded = header.members().isEmpty() ? "" : Base64Url.encode(text);
    var json = encoded.isEmpty() ? JsonObject.EMPTY : JsonObject.EMPTY.with("protected", encoded);
    if (!unprotectedHeader.members().isEmpty()) {
      json = json.with("unprotected", unprotectedHeader);
    }
    if (aad.isPresent()) {
      json = json.with("aad", aad.get());
    }
    try {
      var parts =
          JoseAlgorithms.content(content)
              .encrypt(
                  plaintext,
                  JweReader.additionalData(encoded, aad),
                  contentKey,
                  new Headers(),
                  iv,
                  PROVIDERS);
      return json.with("iv", Base64Url.encode(parts.getIv()))
          .with("ciphertext", Base64Url.encode(parts.getCiphertext()))
          .with("tag", Base64Url.encode(parts.getAuthenticationTag()));
    } catch (JoseException e) {
      throw new IllegalStateException("cannot encrypt with " + content, e);
    }
  }
}
