package dev.countersign.crypto.sealing;

import dev.countersign.application.sealing.driven.DataKeyRecipient;
import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.crypto.jose.JweReader;
import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.DataKey;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.crypto.SecretKey;

/**
 * Seals records as flattened JWEs, each with its own content key, which a data key wraps. Seals
 * data keys as general JWEs, so that other keys than the master key, such as a recovery key, can
 * open them as well.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-7.2">RFC 7516 §7.2</a>
 */
public final class JweSealer implements Sealer {

  private final SecureRandom random;
  private final DataKeys dataKeys;
  private final Map<String, MasterKey> masterKeys = new ConcurrentHashMap<>();
  private volatile UnlockedDataKeys unlocked = UnlockedDataKeys.NONE;

  /**
   * Generates data keys with the platform's generator; looks up unknown data keys in {@code
   * dataKeys}.
   */
  public JweSealer(DataKeys dataKeys) {
    this(dataKeys, new SecureRandom());
  }

  /** Generates data keys with {@code random}; looks up unknown data keys in {@code dataKeys}. */
  public JweSealer(DataKeys dataKeys, SecureRandom random) {
    this.dataKeys = dataKeys;
    this.random = random;
  }

  @Override
  public DataKey create(int number, List<? extends DataKeyRecipient> recipients, Instant now) {
    var bytes = new byte[StoreEncryption.KEY_BYTES];
    random.nextBytes(bytes);
    return DataKeyWrapping.wrap(number, now, bytes, recipients);
  }

  @Override
  public Result<Done, DecryptionFailure> unlock(DataKey dataKey, MasterKey masterKey) {
    return DataKeyWrapping.unwrap(dataKey, masterKey)
        .map(
            bytes -> {
              var _ = masterKeys.put(masterKey.name(), masterKey);
              addUnlocked(dataKey.number(), bytes);
              return Done.DONE;
            });
  }

  private synchronized void addUnlocked(int number, byte[] bytes) {
    unlocked = unlocked.with(number, bytes);
  }

  @Override
  public Set<Integer> unlocked() {
    return unlocked.numbers();
  }

  @Override
  public OptionalInt newest() {
    return unlocked
        .newest()
        .map(newest -> OptionalInt.of(newest.name().number()))
        .orElse(OptionalInt.empty());
  }

  @Override
  public synchronized void retain(Set<Integer> numbers) {
    unlocked = unlocked.only(numbers);
  }

  @Override
  public boolean isOfEarlierForm(DataKey dataKey) {
    return DataKeyWrapping.isOfEarlierForm(dataKey);
  }

  @Override
  public Set<String> recipients(DataKey dataKey) {
    return DataKeyWrapping.recipients(dataKey);
  }

  @Override
  public DataKey reseal(DataKey dataKey, List<? extends DataKeyRecipient> recipients) {
    var found =
        unlocked
            .find(dataKey.number())
            .orElseThrow(() -> new IllegalStateException(dataKey.name() + " is not unlocked"));
    return DataKeyWrapping.wrap(
        dataKey.number(), dataKey.since(), found.key().getEncoded(), recipients);
  }

  @Override
  public Sealed seal(RecordIdentity record, JsonObject secret) {
    return unlocked
        .newest()
        .map(newest -> seal(newest, record, secret))
        .orElseThrow(() -> new IllegalStateException("no data key is unlocked"));
  }

  @Override
  public Optional<Sealed> seal(int dataKey, RecordIdentity record, JsonObject secret) {
    return unlocked.find(dataKey).map(found -> seal(found, record, secret));
  }

  private static Sealed seal(
      UnlockedDataKeys.Unlocked dataKey, RecordIdentity record, JsonObject secret) {
    return RecordSeal.seal(dataKey.name().text(), dataKey.key(), record, secret);
  }

  @Override
  public <T> T reserving(int seals, Supplier<T> work) {
    return work.get();
  }

  @Override
  public Result<JsonObject, DecryptionFailure> open(RecordIdentity record, Sealed sealed) {
    var json = JsonReader.object(sealed.jwe());
    return json.isEmpty()
        ? Result.refused(new DecryptionFailure("not a JSON object"))
        : JweReader.json(json.get()).flatMap(jwe -> RecordSeal.open(jwe, record, this::dataKey));
  }

  @Override
  public boolean isDamaged(RecordIdentity record, Sealed sealed) {
    if (open(record, sealed) instanceof Result.Ok<?, ?>) {
      return false;
    }
    var number = dataKeyOf(sealed);
    return number.isEmpty()
        || unlocked.find(number.getAsInt()).isPresent()
        || dataKeys.all().stream().noneMatch(stored -> stored.number() == number.getAsInt());
  }

  private Result<SecretKey, DecryptionFailure> dataKey(String keyId) {
    var number = DataKeyName.number(keyId);
    if (number.isPresent() && unlocked.find(number.getAsInt()).isEmpty()) {
      unlockFromStore(number.getAsInt());
    }
    return unlocked.key(keyId);
  }

  /**
   * Unlocks a data key that another node may have created. A data key that cannot be unlocked is
   * ignored.
   */
  private void unlockFromStore(int number) {
    for (var dataKey : dataKeys.all()) {
      if (dataKey.number() == number) {
        recipients(dataKey).stream()
            .map(masterKeys::get)
            .filter(Objects::nonNull)
            .findFirst()
            .ifPresent(masterKey -> unlockIfPossible(dataKey, masterKey));
      }
    }
  }

  private void unlockIfPossible(DataKey dataKey, MasterKey masterKey) {
    var _ = unlock(dataKey, masterKey);
  }

  @Override
  public OptionalInt dataKeyOf(Sealed sealed) {
    return JsonReader.object(sealed.jwe())
        .flatMap(json -> JweReader.json(json).map(Optional::of).orElse(why -> Optional.empty()))
        .flatMap(jwe -> jwe.protectedHeader().string("kid"))
        .map(DataKeyName::number)
        .orElse(OptionalInt.empty());
  }
}
