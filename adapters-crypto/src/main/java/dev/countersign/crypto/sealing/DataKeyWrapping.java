package dev.countersign.crypto.sealing;

import dev.countersign.application.sealing.driven.DataKeyRecipient;
import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.crypto.jose.Jwe;
import dev.countersign.crypto.jose.JweReader;
import dev.countersign.crypto.jose.JweRecipient;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.DataKey;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.domain.sealing.WrappedKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The seal of a data key: a general JWE with a recipient for each who may open the store, whose
 * names are made from their keys. So a wrong key is told from a changed seal before anything is
 * decrypted. The {@code aad} commits to the data key: all recipients open the same one, or it is
 * refused.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-7.2.1">RFC 7516 §7.2.1</a>
 */
final class DataKeyWrapping {

  private DataKeyWrapping() {}

  static DataKey wrap(
      int number, Instant made, byte[] dataKey, List<? extends DataKeyRecipient> recipients) {
    // No finer than any store keeps it, because the seal is bound to it.
    var since = made.truncatedTo(ChronoUnit.MILLIS);
    var unsealed = new DataKey(number, new Sealed(""), since);
    var jwk =
        JsonObject.EMPTY
            .with("kty", "oct")
            .with("kid", unsealed.name())
            .with("k", Base64Url.encode(dataKey));
    var jwe = GeneralSeal.seal(aad(unsealed, DataKeyName.of(number, dataKey)), jwk, recipients);
    return new DataKey(number, new Sealed(jwe), since);
  }

  /** The names of the recipients, as they stand there. */
  static Set<String> recipients(DataKey dataKey) {
    return parse(dataKey).map(DataKeyWrapping::names).orElse(malformed -> Set.of());
  }

  private static Set<String> names(Jwe jwe) {
    return jwe.recipients().stream()
        .map(JweRecipient::keyId)
        .flatMap(Optional::stream)
        .collect(Collectors.toUnmodifiableSet());
  }

  static Result<byte[], DecryptionFailure> unwrap(DataKey dataKey, MasterKey masterKey) {
    return parse(dataKey).flatMap(jwe -> unwrap(jwe, dataKey, masterKey));
  }

  private static Result<Jwe, DecryptionFailure> parse(DataKey dataKey) {
    var json = JsonReader.object(dataKey.wrapped().jwe());
    return json.isEmpty() ? refused(dataKey, "is not a JSON object") : JweReader.json(json.get());
  }

  private static Result<byte[], DecryptionFailure> unwrap(
      Jwe jwe, DataKey dataKey, MasterKey masterKey) {
    var name = Optional.of(masterKey.name());
    var recipient = jwe.recipients().stream().filter(each -> each.keyId().equals(name)).findFirst();
    if (recipient.isEmpty()) {
      return refused(
          dataKey, "is sealed to another master key than the one from " + masterKey.source());
    }
    var wrapped =
        new WrappedKey(recipient.get().header(), Base64Url.encode(recipient.get().encryptedKey()));
    return masterKey
        .unwrap(wrapped)
        .flatMap(contentKey -> open(jwe, dataKey, contentKey))
        .mapError(why -> new DecryptionFailure(dataKey.name() + " was changed, or is another's"));
  }

  private static Result<byte[], DecryptionFailure> open(
      Jwe jwe, DataKey dataKey, byte[] contentKey) {
    return jwe.openWith(contentKey)
        .flatMap(JsonReader::object)
        .flatMap(jwk -> jwk.string("k"))
        .flatMap(Base64Url::decode)
        .filter(bytes -> bytes.length == StoreEncryption.KEY_BYTES)
        .filter(bytes -> jwe.aad().equals(Optional.of(aad(dataKey, bytes))))
        .<Result<byte[], DecryptionFailure>>map(Result::ok)
        .orElseGet(() -> refused(dataKey, "was changed"));
  }

  private static String aad(DataKey dataKey, byte[] bytes) {
    return aad(dataKey, DataKeyName.of(dataKey.number(), bytes));
  }

  private static String aad(DataKey dataKey, DataKeyName name) {
    return RecordSeal.aad(
        new RecordIdentity(
            "data_key",
            JsonObject.EMPTY
                .with("kid", dataKey.name())
                .with("since", dataKey.since().toString())
                .with("commitment", name.commitment())));
  }

  private static <T> Result<T, DecryptionFailure> refused(DataKey dataKey, String reason) {
    return Result.refused(new DecryptionFailure(dataKey.name() + " " + reason));
  }
}
