package dev.countersign.application.key;

import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyIdentity;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.Sealed;

/** Seals keys to the very record that they will be stored with. */
final class KeySeals {

  /** A state that a key with a private part can be in. */
  @FunctionalInterface
  interface State<K extends Key.Holding> {
    /** The key in that state, since a time that the caller knows. */
    K of(KeyIdentity identity, Sealed material);
  }

  private static final Sealed NOT_YET = new Sealed("");

  private final Sealer sealer;

  KeySeals(Sealer sealer) {
    this.sealer = sealer;
  }

  /** A key whose private part was not sealed before. */
  Key sealed(KeyIdentity identity, State<?> state, JsonObject secret) {
    var unsealed = state.of(identity, NOT_YET);
    return unsealed.sealedAs(sealer.seal(unsealed.record(), secret));
  }

  /** The same key in another state; refuses if what it was sealed as does not open. */
  Result<Key, DecryptionFailure> resealed(Key.Holding key, State<?> state) {
    return sealer
        .open(key.record(), key.material())
        .map(secret -> sealed(key.identity(), state, secret));
  }
}
