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
 * Wraps and unwraps data keys as general JWEs, with one recipient for each key that may open the
 * store. The name of a recipient is derived from its key, so that a wrong key is distinguished from
 * a changed seal before decryption. The {@code aad} contains a commitment to the data key: a seal
 * from which recipients would unwrap different data keys is refused.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-7.2.1">RFC 7516 §7.2.1</a>
 */
final class DataKeyWrapping {

  private DataKeyWrapping() {}

  static DataKey wrap(
      int number, Instant made, byte[] dataKey, List<? extends DataKeyRecipient> recipients) {
    // In milliseconds, which every store can represent, because the seal is bound to this time.
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

  /** Returns the names of the recipients. */
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
        .mapError(
            why ->
                new DecryptionFailure(
                    dataKey.name() + " was changed, or belongs to another store"));
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
