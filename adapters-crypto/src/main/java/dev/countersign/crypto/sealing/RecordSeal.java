package dev.countersign.crypto.sealing;

import dev.countersign.crypto.jose.Jwe;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.crypto.oauth.JsonWriter;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.JsonDepth;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.SecretKey;

/**
 * Seals and unseals one record: a flattened JWE whose {@code aad} is the identity of the record.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-7.2.2">RFC 7516 §7.2.2</a>
 */
public final class RecordSeal {

  private RecordSeal() {}

  static Sealed seal(String keyName, SecretKey key, RecordIdentity record, JsonObject secret) {
    var header = JsonWriter.text(StoreEncryption.header().with("kid", keyName));
    var cipher =
        StoreEncryption.encrypt(
            Base64Url.encode(header.getBytes(StandardCharsets.UTF_8)), aad(record), key, secret);
    var jwe =
        JsonObject.EMPTY
            .with("protected", cipher.protectedHeader())
            .with("encrypted_key", cipher.encryptedKey())
            .with("aad", aad(record))
            .with("iv", cipher.iv())
            .with("ciphertext", cipher.ciphertext())
            .with("tag", cipher.tag());
    var text = JsonWriter.text(jwe);
    // What cannot be opened again must not be stored: it would look damaged for ever.
    if (text.length() > JsonReader.LONGEST || JsonDepth.of(secret) > JsonReader.DEEPEST) {
      throw new IllegalArgumentException("the content of a record is too long or too deep");
    }
    return new Sealed(text);
  }

  static Result<JsonObject, DecryptionFailure> open(
      Jwe jwe,
      RecordIdentity record,
      Function<String, Result<SecretKey, DecryptionFailure>> dataKeys) {
    var recipient = jwe.recipients().getFirst();
    var header = jwe.protectedHeader();
    if (jwe.recipients().size() > 1 || !StoreEncryption.isOurs(header)) {
      return refused("not a seal of this store");
    }
    if (!jwe.aad().equals(Optional.of(aad(record)))) {
      return refused("sealed for another record, or the record was changed");
    }
    return dataKeys
        .apply(header.string("kid").orElse(""))
        .flatMap(
            key ->
                jwe.open(recipient, key)
                    .flatMap(JsonReader::object)
                    .<Result<JsonObject, DecryptionFailure>>map(Result::ok)
                    .orElseGet(() -> refused("the seal was changed")));
  }

  /**
   * Returns the {@code aad} of a record; equal identities have the same, in whatever order their
   * members are.
   */
  public static String aad(RecordIdentity record) {
    var json = JsonObject.EMPTY.with("kind", record.kind()).with("members", record.members());
    return Base64Url.encode(JsonWriter.canonical(json).getBytes(StandardCharsets.UTF_8));
  }

  private static Result<JsonObject, DecryptionFailure> refused(String reason) {
    return Result.refused(new DecryptionFailure(reason));
  }
}
