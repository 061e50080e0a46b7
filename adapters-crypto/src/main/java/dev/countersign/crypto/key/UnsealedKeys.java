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
 * Keys that were unsealed once and are kept ready for use, up to a bound and for a while. What is
 * kept counts only for the very key it was unsealed from: with the next state or seal of a key it
 * is unsealed anew, and a key that holds nothing any more cannot be asked for. It is also given up:
 * what was unsealed longer ago than {@value #MINUTES} minutes goes as soon as any key is unsealed,
 * and the keys that are in use are, that often.
 *
 * @param <T> what the key is used as
 */
public final class UnsealedKeys<T> {

  private static final int MOST_KEPT = 256;
  private static final int MINUTES = 10;
  private static final long LONGEST = TimeUnit.MINUTES.toNanos(MINUTES);

  private record Kept<T>(Key.Holding key, T ready, long unsealedAt) {

    @Override
    public String toString() {
      return "Kept[redacted]";
    }
  }

  private final Sealer sealer;
  private final BiFunction<KeyIdentity, PrivateJwk, T> making;
  private final LongSupplier nanoTime;
  private final Map<KeyId, Kept<T>> kept = new ConcurrentHashMap<>();

  /** Unseals with {@code sealer} and makes of each key what {@code making} does. */
  public UnsealedKeys(Sealer sealer, BiFunction<KeyIdentity, PrivateJwk, T> making) {
    this(sealer, making, System::nanoTime);
  }

  UnsealedKeys(
      Sealer sealer, BiFunction<KeyIdentity, PrivateJwk, T> making, LongSupplier nanoTime) {
    this.sealer = sealer;
    this.making = making;
    this.nanoTime = nanoTime;
  }

  /** The key, ready for use; refuses if its seal does not open. */
  public Result<T, DecryptionFailure> get(Key.Holding key) {
    var known = kept.get(key.identity().id());
    if (known != null && known.key().equals(key) && !isOld(known)) {
      recognize(known, key);
      return Result.ok(known.ready());
    }
    return sealer
        .open(key.record(), key.material())
        .map(members -> keep(key, making.apply(key.identity(), new PrivateJwk(members))));
  }

  /** Lets a key that was read anew be known at a glance next time, not member by member. */
  @SuppressWarnings("ReferenceEquality")
  private void recognize(Kept<T> known, Key.Holding key) {
    if (known.key() != key) {
      var next = new Kept<>(key, known.ready(), known.unsealedAt());
      var _ = kept.replace(key.identity().id(), known, next);
    }
  }

  private boolean isOld(Kept<T> known) {
    return nanoTime.getAsLong() - known.unsealedAt() > LONGEST;
  }

  private T keep(Key.Holding key, T ready) {
    kept.values().removeIf(this::isOld);
    if (kept.size() >= MOST_KEPT) {
      kept.clear();
    }
    kept.put(key.identity().id(), new Kept<>(key, ready, nanoTime.getAsLong()));
    return ready;
  }

  /** How many keys are in memory. */
  int size() {
    return kept.size();
  }
}
