package dev.countersign.testkit.key;

import dev.countersign.application.key.driven.Sealer;
import dev.countersign.domain.key.DataKey;
import dev.countersign.domain.key.MasterKey;
import dev.countersign.domain.key.RecordIdentity;
import dev.countersign.domain.key.Sealed;
import dev.countersign.domain.key.Unopenable;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps the secrets itself and gives out a note of where each is: a changed note, another record or
 * a data key that is not unlocked finds nothing.
 */
public final class InMemorySealer implements Sealer {

  // One memory for all sealers, as what one node sealed another opens.
  private static final Map<Sealed, Kept> SECRETS = new ConcurrentHashMap<>();
  private static final Map<DataKey, MasterKey> DATA_KEYS = new ConcurrentHashMap<>();
  private static final AtomicLong COUNT = new AtomicLong();

  private record Kept(DataKey dataKey, RecordIdentity record, JsonObject secret) {}

  private final TreeMap<Integer, DataKey> unlocked = new TreeMap<>();

  @Override
  public synchronized DataKey create(int number, MasterKey masterKey, Instant now) {
    var dataKey = new DataKey(number, note("data-" + number), now);
    DATA_KEYS.put(dataKey, masterKey);
    unlocked.put(number, dataKey);
    return dataKey;
  }

  @Override
  public synchronized Result<Done, Unopenable> unlock(DataKey dataKey, MasterKey masterKey) {
    var right = DATA_KEYS.get(dataKey);
    if (right == null || !Arrays.equals(right.bytes(), masterKey.bytes())) {
      return Result.refused(new Unopenable("not sealed to this master key"));
    }
    unlocked.put(dataKey.number(), dataKey);
    return Result.ok(Done.DONE);
  }

  @Override
  public synchronized Sealed seal(RecordIdentity record, JsonObject secret) {
    if (unlocked.isEmpty()) {
      throw new IllegalStateException("no data key is unlocked");
    }
    var dataKey = unlocked.lastEntry().getValue();
    var sealed = note(dataKey.name());
    SECRETS.put(sealed, new Kept(dataKey, record, secret));
    return sealed;
  }

  @Override
  public synchronized Result<JsonObject, Unopenable> open(RecordIdentity record, Sealed sealed) {
    var kept = SECRETS.get(sealed);
    if (kept == null || !kept.record().equals(record) || !unlocked.containsValue(kept.dataKey())) {
      return Result.refused(new Unopenable("not sealed here, or not for this record"));
    }
    return Result.ok(kept.secret());
  }

  private static Sealed note(String keyName) {
    return new Sealed("{\"kid\":\"%s\",\"kept\":%d}".formatted(keyName, COUNT.incrementAndGet()));
  }
}
