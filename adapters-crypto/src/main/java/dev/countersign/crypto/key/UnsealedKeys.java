package dev.countersign.crypto.key;

import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyIdentity;
import dev.countersign.domain.oauth.Result;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;

/**
 * A bounded cache of unsealed keys that are ready for use. An entry is valid only for the key from
 * which it was unsealed: if the state or the seal of a key changes, the key is unsealed again, and
 * a key without private part cannot be requested. Entries expire after {@value #MINUTES} minutes:
 * expired entries are removed whenever a key is unsealed, and keys in use are unsealed again.
 *
 * @param <T> the form in which the key is used
 */
public final class UnsealedKeys<T> {

  private static final int MOST_ENTRIES = 256;
  private static final int MINUTES = 10;
  private static final long LONGEST = TimeUnit.MINUTES.toNanos(MINUTES);

  private record Entry<T>(Key.Holding key, T ready, long unsealedAt) {

    @Override
    public String toString() {
      return "Entry[redacted]";
    }
  }

  private final Sealer sealer;
  private final BiFunction<KeyIdentity, PrivateJwk, T> conversion;
  private final LongSupplier nanoTime;
  private final Map<KeyId, Entry<T>> entries = new ConcurrentHashMap<>();

  /** Unseals keys with {@code sealer} and converts each with {@code conversion}. */
  public UnsealedKeys(Sealer sealer, BiFunction<KeyIdentity, PrivateJwk, T> conversion) {
    this(sealer, conversion, System::nanoTime);
  }

  UnsealedKeys(
      Sealer sealer, BiFunction<KeyIdentity, PrivateJwk, T> conversion, LongSupplier nanoTime) {
    this.sealer = sealer;
    this.conversion = conversion;
    this.nanoTime = nanoTime;
  }

  /** Returns the key, ready for use; refuses if it cannot be unsealed. */
  public Result<T, DecryptionFailure> get(Key.Holding key) {
    var known = entries.get(key.identity().id());
    if (known != null && known.key().equals(key) && !isOld(known)) {
      replaceKey(known, key);
      return Result.ok(known.ready());
    }
    return sealer
        .open(key.record(), key.material())
        .map(members -> store(key, conversion.apply(key.identity(), new PrivateJwk(members))));
  }

  /**
   * Stores the equal key that was read again in the entry, so that the next comparison is by
   * identity.
   */
  @SuppressWarnings("ReferenceEquality")
  private void replaceKey(Entry<T> known, Key.Holding key) {
    if (known.key() != key) {
      var next = new Entry<>(key, known.ready(), known.unsealedAt());
      var _ = entries.replace(key.identity().id(), known, next);
    }
  }

  private boolean isOld(Entry<T> known) {
    return nanoTime.getAsLong() - known.unsealedAt() > LONGEST;
  }

  private T store(Key.Holding key, T ready) {
    entries.values().removeIf(this::isOld);
    if (entries.size() >= MOST_ENTRIES) {
      entries.clear();
    }
    entries.put(key.identity().id(), new Entry<>(key, ready, nanoTime.getAsLong()));
    return ready;
  }

  /** Returns how many keys are in memory. */
  int size() {
    return entries.size();
  }
}
