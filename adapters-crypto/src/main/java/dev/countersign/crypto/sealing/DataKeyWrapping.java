package dev.countersign.crypto.sealing;

import dev.countersign.application.sealing.driven.DataKeyRecipient;
import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.crypto.jose.Jwe;
import dev.countersign.crypto.jose.JweReader;
import dev.countersign.crypto.jose.JweRecipient;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.crypto.oauth.JsonWriter;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.DataKey;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.domain.sealing.WrappedKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Wraps and unwraps data keys: as one general JWE for each key that may open the store. Each JWE
 * has its own content key, so that a recipient learns nothing that it could use to put another data
 * key in place for another recipient. The name of a recipient is derived from its key, so that a
 * wrong key is distinguished from a changed seal before decryption. The {@code aad} contains a
 * commitment to the data key: a seal from which recipients would unwrap different data keys is
 * refused.
 *
 * <p>Earlier versions wrapped to all recipients in one general JWE, with one content key. Such a
 * data key is still unwrapped.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-7.2.1">RFC 7516 §7.2.1</a>
 */
public final class DataKeyWrapping {

  private static final String SEALED = "sealed";

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
    var aad = aad(unsealed, DataKeyName.of(number, dataKey));
    var sealed =
        recipients.stream()
            .map(recipient -> (Json) GeneralSeal.seal(aad, jwk, List.of(recipient)))
            .toList();
    var json = JsonObject.EMPTY.with(SEALED, new JsonArray(sealed));
    return new DataKey(number, new Sealed(JsonWriter.text(json)), since);
  }

  /** Returns whether all recipients share one content key, as in earlier versions. */
  static boolean isOfEarlierForm(DataKey dataKey) {
    return JsonReader.object(dataKey.wrapped().jwe())
        .filter(json -> json.array(SEALED).isEmpty())
        .isPresent();
  }

  /** Returns the names of the recipients. */
  static Set<String> recipients(DataKey dataKey) {
    return parse(dataKey).map(DataKeyWrapping::names).orElse(malformed -> Set.of());
  }

  private static Set<String> names(List<Jwe> jwes) {
    return jwes.stream()
        .flatMap(jwe -> jwe.recipients().stream())
        .map(JweRecipient::keyId)
        .flatMap(Optional::stream)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Returns the commitment to the bytes of the data key that its {@code aad} contains; empty if the
   * data key is malformed. It is verified when the data key is unwrapped.
   */
  public static Optional<String> commitment(DataKey dataKey) {
    var aads =
        parse(dataKey)
            .map(jwes -> jwes.stream().map(Jwe::aad).distinct().toList())
            .orElse(malformed -> List.of());
    return aads.size() == 1
        ? aads.getFirst()
            .flatMap(Base64Url::decode)
            .flatMap(JsonReader::object)
            .flatMap(aad -> aad.object("members"))
            .flatMap(members -> members.string("commitment"))
        : Optional.empty();
  }

  static Result<byte[], DecryptionFailure> unwrap(DataKey dataKey, MasterKey masterKey) {
    return parse(dataKey)
        .flatMap(
            jwes ->
                jwes.stream()
                    .filter(jwe -> names(List.of(jwe)).contains(masterKey.name()))
                    .findFirst()
                    .map(jwe -> unwrap(jwe, dataKey, masterKey))
                    .orElseGet(
                        () ->
                            refused(
                                dataKey,
                                "is sealed to another master key than the one from "
                                    + masterKey.source())));
  }

  private static Result<List<Jwe>, DecryptionFailure> parse(DataKey dataKey) {
    var json = JsonReader.object(dataKey.wrapped().jwe());
    if (json.isEmpty()) {
      return refused(dataKey, "is not a JSON object");
    }
    var items =
        json.get().array(SEALED).map(JsonArray::items).orElseGet(() -> List.<Json>of(json.get()));
    var jwes = new ArrayList<Jwe>();
    for (var item : items) {
      var jwe =
          item instanceof JsonObject object
              ? JweReader.json(object)
              : DataKeyWrapping.<Jwe>refused(dataKey, "is malformed");
      switch (jwe) {
        case Result.Ok<Jwe, DecryptionFailure>(var read) -> jwes.add(read);
        case Result.Refused<Jwe, DecryptionFailure>(var why) -> {
          return Result.refused(why);
        }
      }
    }
    return Result.ok(jwes);
  }

  private static Result<byte[], DecryptionFailure> unwrap(
      Jwe jwe, DataKey dataKey, MasterKey masterKey) {
    var name = Optional.of(masterKey.name());
    var recipient = jwe.recipients().stream().filter(each -> each.keyId().equals(name)).findFirst();
    var wrapped =
        new WrappedKey(
            recipient.orElseThrow().header(),
            Base64Url.encode(recipient.orElseThrow().encryptedKey()));
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
