package dev.countersign.crypto.key;

import dev.countersign.application.key.driven.Sealer;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyIdentity;
import dev.countersign.domain.key.PrivateJwk;
import dev.countersign.domain.key.Unopenable;
import dev.countersign.domain.oauth.Result;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * Keys that were unsealed once and are kept ready for use, up to a bound. What is kept counts only
 * for the very key it was unsealed from: with the next state or seal of a key it is unsealed anew,
 * and a key that holds nothing any more cannot be asked for.
 *
 * @param <T> what the key is used as
 */
public final class UnsealedKeys<T> {

  private static final int MOST_KEPT = 256;

  private record Kept<T>(Key.Holding key, T ready) {

    @Override
    public String toString() {
      return "Kept[redacted]";
    }
  }

  private final Sealer sealer;
  private final BiFunction<KeyIdentity, PrivateJwk, T> making;
  private final Map<KeyId, Kept<T>> kept = new ConcurrentHashMap<>();

  /** Unseals with {@code sealer} and makes of each key what {@code making} does. */
  public UnsealedKeys(Sealer sealer, BiFunction<KeyIdentity, PrivateJwk, T> making) {
    this.sealer = sealer;
    this.making = making;
  }

  /** The key, ready for use; refuses if its seal does not open. */
  public Result<T, Unopenable> get(Key.Holding key) {
    var known = kept.get(key.identity().id());
    if (known != null && known.key().equals(key)) {
      return Result.ok(known.ready());
    }
    return sealer
        .open(key.record(), key.material())
        .map(members -> keep(key, making.apply(key.identity(), new PrivateJwk(members))));
  }

  private T keep(Key.Holding key, T ready) {
    if (kept.size() >= MOST_KEPT) {
      kept.clear();
    }
    kept.put(key.identity().id(), new Kept<>(key, ready));
    return ready;
  }
}
