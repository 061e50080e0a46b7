package dev.countersign.domain.key;

import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A key in the state it has reached: {@code Upcoming} → {@code Active} → {@code Retiring} → {@code
 * Retired}; {@code Compromised} at any time.
 *
 * <p>What a key may still do is its type: only an {@link Active} signs, only a {@link Published}
 * stands in the JWK set, only a {@link Holding} has a private part left.
 */
public sealed interface Key {

  /**
   * When a state was entered.
   *
   * @param at the time, as fine as the stores keep it, because the seal of the key is bound to it
   * @param generation the generation of the ring in which the key first stood in this state
   */
  record Since(Instant at, long generation) {
    /** Cuts the time to whole microseconds. */
    public Since {
      at = at.truncatedTo(ChronoUnit.MICROS);
    }
  }

  /** The {@link RecordIdentity#kind()} of a key. */
  String KIND = "key";

  /** What stays the same through all states. */
  KeyIdentity identity();

  /** The name of the state, as it is stored. */
  String state();

  /** When the state was entered. */
  Since since();

  /** A key whose private part is still there, sealed. */
  sealed interface Holding extends Key permits Upcoming, Active, Retiring {
    /** The sealed private JWK; it opens only together with {@link Key#record()}. */
    Sealed material();

    /** The same key with its private part sealed anew. */
    Holding sealedAs(Sealed material);
  }

  /** A key that others may have to know of: {@link KeyRing#published()} says which of them do. */
  sealed interface Published extends Key permits Upcoming, Active, Retiring {}

  /** Published, so that verifiers learn of it before it signs. */
  record Upcoming(KeyIdentity identity, Sealed material, Since since)
      implements Holding, Published {
    @Override
    public String state() {
      return "upcoming";
    }

    @Override
    public Upcoming sealedAs(Sealed material) {
      return new Upcoming(identity, material, since);
    }
  }

  /** Signs and verifies, or encrypts and decrypts. */
  record Active(KeyIdentity identity, Sealed material, Since since) implements Holding, Published {
    @Override
    public String state() {
      return "active";
    }

    @Override
    public Active sealedAs(Sealed material) {
      return new Active(identity, material, since);
    }
  }

  /** Only verifies or decrypts what was made while it was active. */
  record Retiring(KeyIdentity identity, Sealed material, Since since)
      implements Holding, Published {
    @Override
    public String state() {
      return "retiring";
    }

    @Override
    public Retiring sealedAs(Sealed material) {
      return new Retiring(identity, material, since);
    }
  }

  /** Does nothing any more; its private part is erased. */
  record Retired(KeyIdentity identity, Since since) implements Key {
    @Override
    public String state() {
      return "retired";
    }
  }

  /** Somebody else may have it: nothing that it signed is believed. */
  record Compromised(KeyIdentity identity, Since since) implements Key {
    @Override
    public String state() {
      return "compromised";
    }
  }

  /** What its seal is bound to: name, ring, public part, state, time and generation. */
  default RecordIdentity record() {
    var ring = identity().ring();
    return new RecordIdentity(
        KIND,
        JsonObject.EMPTY
            .with("kid", identity().id().value())
            .with("kty", identity().keyType())
            .with("use", ring.use().wireName())
            .with("alg", ring.algorithm())
            .with("owner", ring.owner().value())
            .with("state", state())
            .with("since", since().at().toString())
            .with("generation", since().generation())
            .with("jwk", identity().shown()));
  }
}
