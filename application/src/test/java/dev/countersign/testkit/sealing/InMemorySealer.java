package dev.countersign.testkit.sealing;

import dev.countersign.application.sealing.driven.DataKeyRecipient;
import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.DataKey;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A sealer that stores the secrets itself and returns a reference instead of a ciphertext. A
 * changed reference, another record, or a data key that is not unlocked finds nothing.
 */
public final class InMemorySealer implements Sealer {

  // Static, since another node's sealer must be able to open a seal.
  private static final Map<Sealed, StoredSecret> SECRETS = new ConcurrentHashMap<>();
  private static final Map<DataKey, Wrapped> DATA_KEYS = new ConcurrentHashMap<>();
  private static final AtomicLong COUNT = new AtomicLong();
  private static final Pattern NUMBER = Pattern.compile("\\{\"kid\":\"data-(\\d+)\".*");

  private record StoredSecret(long dataKey, RecordIdentity record, JsonObject secret) {}

  private record Wrapped(long dataKey, Set<String> recipients, boolean shared) {}

  private final DataKeys dataKeys;
  private final Map<String, MasterKey> masterKeys = new HashMap<>();
  private final TreeMap<Integer, Long> unlocked = new TreeMap<>();

  /** Creates a sealer that knows only the data keys that are unlocked explicitly. */
  public InMemorySealer() {
    this(new InMemoryDataKeys(new InMemoryDatabase()));
  }

  /** Creates a sealer that looks up unknown data keys in {@code dataKeys}. */
  public InMemorySealer(DataKeys dataKeys) {
    this.dataKeys = dataKeys;
  }

  @Override
  public synchronized DataKey create(
      int number, List<? extends DataKeyRecipient> recipients, Instant now) {
    return wrap(number, COUNT.incrementAndGet(), recipients, now);
  }

  private static DataKey wrap(
      int number, long bytes, List<? extends DataKeyRecipient> recipients, Instant since) {
    var dataKey = new DataKey(number, reference("data-" + number), since);
    var names = recipients.stream().map(DataKeyRecipient::name).collect(Collectors.toSet());
    DATA_KEYS.put(dataKey, new Wrapped(bytes, Set.copyOf(names), false));
    return dataKey;
  }

  @Override
  public synchronized Result<Done, DecryptionFailure> unlock(DataKey dataKey, MasterKey masterKey) {
    var wrapped = DATA_KEYS.get(dataKey);
    if (wrapped == null || !wrapped.recipients().contains(masterKey.name())) {
      return Result.refused(
          new DecryptionFailure("the data key was changed, or is sealed with another master key"));
    }
    masterKeys.put(masterKey.name(), masterKey);
    unlocked.put(dataKey.number(), wrapped.dataKey());
    return Result.ok(Done.DONE);
  }

  @Override
  public synchronized Set<Integer> unlocked() {
    return Set.copyOf(unlocked.keySet());
  }

  @Override
  public synchronized void retain(Set<Integer> numbers) {
    unlocked.keySet().retainAll(numbers);
  }

  @Override
  public boolean isOfEarlierForm(DataKey dataKey) {
    return Optional.ofNullable(DATA_KEYS.get(dataKey)).filter(Wrapped::shared).isPresent();
  }

  /** Returns the same data key in the form of earlier versions. */
  public static DataKey inEarlierForm(DataKey dataKey) {
    var wrapped = Optional.ofNullable(DATA_KEYS.get(dataKey)).orElseThrow();
    var earlier = new DataKey(dataKey.number(), reference(dataKey.name()), dataKey.since());
    DATA_KEYS.put(earlier, new Wrapped(wrapped.dataKey(), wrapped.recipients(), true));
    return earlier;
  }

  /** Returns whether the seal was made for this record, by whichever sealer. */
  public static boolean isBoundTo(RecordIdentity record, Sealed sealed) {
    return Optional.ofNullable(SECRETS.get(sealed))
        .filter(secret -> secret.record().equals(record))
        .isPresent();
  }

  /** Returns the commitment to a data key; empty if no sealer created it. */
  public static Optional<String> commitment(DataKey dataKey) {
    return Optional.ofNullable(DATA_KEYS.get(dataKey))
        .map(wrapped -> "commitment-" + wrapped.dataKey());
  }

  @Override
  public Set<String> recipients(DataKey dataKey) {
    return DATA_KEYS.getOrDefault(dataKey, new Wrapped(0, Set.of(), false)).recipients();
  }

  @Override
  public synchronized DataKey reseal(DataKey dataKey, List<? extends DataKeyRecipient> recipients) {
    var bytes = unlocked.get(dataKey.number());
    if (bytes == null) {
      throw new IllegalStateException(dataKey.name() + " is not unlocked");
    }
    return wrap(dataKey.number(), bytes, recipients, dataKey.since());
  }

  @Override
  public synchronized Sealed seal(RecordIdentity record, JsonObject secret) {
    if (unlocked.isEmpty()) {
      throw new IllegalStateException("no data key is unlocked");
    }
    return seal(unlocked.lastKey(), record, secret).orElseThrow();
  }

  @Override
  public synchronized Optional<Sealed> seal(int dataKey, RecordIdentity record, JsonObject secret) {
    var bytes = Optional.ofNullable(unlocked.get(dataKey));
    return bytes.map(
        found -> {
          var sealed = reference("data-" + dataKey);
          SECRETS.put(sealed, new StoredSecret(found, record, secret));
          return sealed;
        });
  }

  @Override
  public <T> T reserving(int seals, Supplier<T> work) {
    return work.get();
  }

  @Override
  public synchronized OptionalInt newest() {
    return unlocked.isEmpty() ? OptionalInt.empty() : OptionalInt.of(unlocked.lastKey());
  }

  @Override
  public synchronized Result<JsonObject, DecryptionFailure> open(
      RecordIdentity record, Sealed sealed) {
    dataKeyOf(sealed).ifPresent(this::unlockFromStore);
    var stored = SECRETS.get(sealed);
    if (stored == null || !stored.record().equals(record)) {
      return Result.refused(
          new DecryptionFailure("the seal was changed, or belongs to another record"));
    }
    return unlocked.containsValue(stored.dataKey())
        ? Result.ok(stored.secret())
        : Result.refused(new DecryptionFailure("sealed with another data key"));
  }

  @Override
  public synchronized boolean isDamaged(RecordIdentity record, Sealed sealed) {
    if (open(record, sealed) instanceof Result.Ok<?, ?>) {
      return false;
    }
    var number = dataKeyOf(sealed);
    return number.isEmpty()
        || unlocked.containsKey(number.getAsInt())
        || dataKeys.all().stream().noneMatch(stored -> stored.number() == number.getAsInt());
  }

  private void unlockFromStore(int number) {
    if (unlocked.containsKey(number)) {
      return;
    }
    for (var dataKey : dataKeys.all()) {
      for (var masterKey : List.copyOf(masterKeys.values())) {
        if (dataKey.number() == number) {
          var _ = unlock(dataKey, masterKey);
        }
      }
    }
  }

  @Override
  public OptionalInt dataKeyOf(Sealed sealed) {
    var match = NUMBER.matcher(sealed.jwe());
    return match.matches() ? OptionalInt.of(Integer.parseInt(match.group(1))) : OptionalInt.empty();
  }

  private static Sealed reference(String keyName) {
    return new Sealed("{\"kid\":\"%s\",\"stored\":%d}".formatted(keyName, COUNT.incrementAndGet()));
  }
}
