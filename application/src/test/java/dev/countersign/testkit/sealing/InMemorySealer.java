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
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Keeps the secrets itself and gives out a note of where each is: a changed note, another record or
 * a data key that is not unlocked finds nothing.
 */
public final class InMemorySealer implements Sealer {

  // One memory for all sealers, as what one node sealed another opens.
  private static final Map<Sealed, Kept> SECRETS = new ConcurrentHashMap<>();
  private static final Map<DataKey, Wrapped> DATA_KEYS = new ConcurrentHashMap<>();
  private static final AtomicLong COUNT = new AtomicLong();
  private static final Pattern NUMBER = Pattern.compile("\\{\"kid\":\"data-(\\d+)\".*");

  private record Kept(long dataKey, RecordIdentity record, JsonObject secret) {}

  private record Wrapped(long dataKey, Set<String> recipients) {}

  private final DataKeys dataKeys;
  private final Map<String, MasterKey> masterKeys = new HashMap<>();
  private final TreeMap<Integer, Long> unlocked = new TreeMap<>();
  private final Map<Integer, Long> uses = new HashMap<>();

  /** A sealer that knows no data keys but those it is told of. */
  public InMemorySealer() {
    this(new InMemoryDataKeys(new InMemoryDatabase()));
  }

  /** A sealer that looks unknown data keys up in {@code dataKeys}. */
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
    var dataKey = new DataKey(number, note("data-" + number), since);
    var names = recipients.stream().map(DataKeyRecipient::name).collect(Collectors.toSet());
    DATA_KEYS.put(dataKey, new Wrapped(bytes, Set.copyOf(names)));
    return dataKey;
  }

  @Override
  public synchronized Result<Done, DecryptionFailure> unlock(DataKey dataKey, MasterKey masterKey) {
    var wrapped = DATA_KEYS.get(dataKey);
    if (wrapped == null || !wrapped.recipients().contains(masterKey.name())) {
      return Result.refused(new DecryptionFailure("not sealed to this master key, or changed"));
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
  public Set<String> recipients(DataKey dataKey) {
    return DATA_KEYS.getOrDefault(dataKey, new Wrapped(0, Set.of())).recipients();
  }

  @Override
  public synchronized DataKey sealAnew(
      DataKey dataKey, List<? extends DataKeyRecipient> recipients) {
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
    var dataKey = unlocked.lastEntry();
    uses.merge(dataKey.getKey(), 1L, Long::sum);
    var sealed = note("data-" + dataKey.getKey());
    SECRETS.put(sealed, new Kept(dataKey.getValue(), record, secret));
    return sealed;
  }

  @Override
  public synchronized Result<JsonObject, DecryptionFailure> open(
      RecordIdentity record, Sealed sealed) {
    dataKeyOf(sealed).ifPresent(this::learn);
    var kept = SECRETS.get(sealed);
    if (kept == null || !kept.record().equals(record)) {
      return Result.refused(new DecryptionFailure("not sealed here, or not for this record"));
    }
    return unlocked.containsValue(kept.dataKey())
        ? Result.ok(kept.secret())
        : Result.refused(new DecryptionFailure("sealed with another data key"));
  }

  private void learn(int number) {
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

  @Override
  public synchronized Map<Integer, Long> takeUses() {
    var taken = Map.copyOf(uses);
    uses.clear();
    return taken;
  }

  private static Sealed note(String keyName) {
    return new Sealed("{\"kid\":\"%s\",\"kept\":%d}".formatted(keyName, COUNT.incrementAndGet()));
  }
}
