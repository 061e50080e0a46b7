package dev.countersign.application.key.shared;

import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyIdentity;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.Sealed;
import java.util.function.Supplier;

/** Seals keys to exactly the record that they are stored with. */
public final class KeySeals {

  /** A state of a key that has a private part. */
  @FunctionalInterface
  public interface State<K extends Key.Holding> {
    /** Returns the key in that state, since a time that the caller knows. */
    K of(KeyIdentity identity, Sealed material);
  }

  private static final Sealed UNSEALED = new Sealed("");

  private final Sealer sealer;

  /** Creates an instance that seals and opens keys with this sealer. */
  public KeySeals(Sealer sealer) {
    this.sealer = sealer;
  }

  /** Returns a key whose private part was not sealed before. */
  public Key sealed(KeyIdentity identity, State<?> state, JsonObject secret) {
    var unsealed = state.of(identity, UNSEALED);
    return unsealed.sealedAs(sealer.seal(unsealed.record(), secret));
  }

  /**
   * Runs work that seals up to {@code seals} keys in this thread, also in a unit of work that has
   * already saved a ring, and returns its result.
   */
  public <T> T reserving(int seals, Supplier<T> work) {
    return sealer.reserving(seals, work);
  }

  /** Returns whether no node can open the seal of the key. */
  public boolean isDamaged(Key.Holding key) {
    return sealer.isDamaged(key.record(), key.material());
  }

  /** Returns the same key in another state. Refuses if its current seal cannot be opened. */
  public Result<Key, DecryptionFailure> resealed(Key.Holding key, State<?> state) {
    return sealer
        .open(key.record(), key.material())
        .map(secret -> sealed(key.identity(), state, secret));
  }
}
