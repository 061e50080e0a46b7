package dev.countersign.crypto.sealing;

import dev.countersign.application.sealing.driven.DataKeyRecipient;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.crypto.oauth.JsonWriter;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Seals a JSON object to several recipients as a general JWE; each of them can open it alone.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-7.2.1">RFC 7516 §7.2.1</a>
 */
public final class GeneralSeal {

  private GeneralSeal() {}

  /** Seals to all recipients; {@code aad}, in base64url, is authenticated but not encrypted. */
  public static JsonObject seal(
      String aad, JsonObject secret, List<? extends DataKeyRecipient> recipients) {
    var contentKey = StoreEncryption.newContentKey();
    var header = JsonWriter.text(StoreEncryption.header().without(List.of("alg")));
    var cipher =
        StoreEncryption.encryptContent(
            Base64Url.encode(header.getBytes(StandardCharsets.UTF_8)), aad, contentKey, secret);
    var wrapped =
        recipients.stream().map(recipient -> (Json) member(recipient, contentKey)).toList();
    return JsonObject.EMPTY
        .with("protected", cipher.protectedHeader())
        .with("recipients", new JsonArray(wrapped))
        .with("aad", aad)
        .with("iv", cipher.iv())
        .with("ciphertext", cipher.ciphertext())
        .with("tag", cipher.tag());
  }

  private static JsonObject member(DataKeyRecipient recipient, byte[] contentKey) {
    var wrapped = recipient.wrap(contentKey);
    return JsonObject.EMPTY
        .with("header", wrapped.header().with("kid", recipient.name()))
        .with("encrypted_key", wrapped.encryptedKey());
  }
}
