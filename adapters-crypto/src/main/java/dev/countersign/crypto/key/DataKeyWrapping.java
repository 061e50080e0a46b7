package dev.countersign.crypto.key;

import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.crypto.oauth.JsonWriter;
import dev.countersign.domain.key.DataKey;
import dev.countersign.domain.key.MasterKey;
import dev.countersign.domain.key.RecordIdentity;
import dev.countersign.domain.key.Sealed;
import dev.countersign.domain.key.Unopenable;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/**
 * The seal of a data key: a general JWE with a recipient for the master key, whose name is made
 * from the key itself. So a wrong key is told from a changed seal before anything is decrypted, and
 * further recipients can stand beside it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-7.2.1">RFC 7516 §7.2.1</a>
 */
final class DataKeyWrapping {

  private DataKeyWrapping() {}

  static DataKey wrap(int number, Instant now, byte[] dataKey, MasterKey masterKey) {
    // No finer than any store keeps it, because the seal is bound to it.
    var since = now.truncatedTo(ChronoUnit.MILLIS);
    var unsealed = new DataKey(number, new Sealed(""), since);
    var header = JsonWriter.text(StoreEncryption.header().without(List.of("alg")));
    var jwk =
        JsonObject.EMPTY
            .with("kty", "oct")
            .with("kid", unsealed.name())
            .with("k", Base64Url.encode(dataKey));
    var cipher =
        StoreEncryption.encrypt(
            Base64Url.encode(header.getBytes(StandardCharsets.UTF_8)),
            aad(unsealed),
            new SecretKeySpec(masterKey.bytes(), "AES"),
            jwk);
    var jwe =
        JsonObject.EMPTY
            .with("protected", cipher.protectedHeader())
            .with("recipients", new JsonArray(List.of(recipient(cipher, masterKey))))
            .with("aad", aad(unsealed))
            .with("iv", cipher.iv())
            .with("ciphertext", cipher.ciphertext())
            .with("tag", cipher.tag());
    return new DataKey(number, new Sealed(JsonWriter.text(jwe)), since);
  }

  private static JsonObject recipient(StoreEncryption.Encrypted cipher, MasterKey masterKey) {
    var header =
        StoreEncryption.header().without(List.of("enc")).with("kid", MasterKeyName.of(masterKey));
    return JsonObject.EMPTY.with("header", header).with("encrypted_key", cipher.encryptedKey());
  }

  static Result<byte[], Unopenable> unwrap(DataKey dataKey, MasterKey masterKey) {
    var json = JsonReader.object(dataKey.wrapped().jwe());
    return json.isEmpty()
        ? refused("is not a JSON object")
        : JweReader.json(json.get()).flatMap(jwe -> unwrap(jwe, dataKey, masterKey));
  }

  private static Result<byte[], Unopenable> unwrap(Jwe jwe, DataKey dataKey, MasterKey masterKey) {
    var name = Optional.of(MasterKeyName.of(masterKey));
    var recipient = jwe.recipients().stream().filter(each -> each.keyId().equals(name)).findFirst();
    if (recipient.isEmpty()) {
      return refused("is sealed to another master key than the one from " + masterKey.source());
    }
    if (!StoreEncryption.isOurs(recipient.get().header())
        || !jwe.aad().equals(Optional.of(aad(dataKey)))) {
      return refused("was changed, or stands in the place of another");
    }
    return jwe.open(recipient.get(), new SecretKeySpec(masterKey.bytes(), "AES"))
        .flatMap(JsonReader::object)
        .flatMap(jwk -> jwk.string("k"))
        .flatMap(Base64Url::decode)
        .<Result<byte[], Unopenable>>map(Result::ok)
        .orElseGet(() -> refused("was changed"));
  }

  private static String aad(DataKey dataKey) {
    return RecordSeal.aad(
        new RecordIdentity(
            "data_key",
            JsonObject.EMPTY
                .with("kid", dataKey.name())
                .with("since", dataKey.since().toString())));
  }

  private static Result<byte[], Unopenable> refused(String reason) {
    return Result.refused(new Unopenable("the data key " + reason));
  }
}
