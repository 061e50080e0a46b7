package dev.countersign.domain.key;

import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * A key in its current state: {@code Upcoming} → {@code Active} → {@code Retiring} → {@code
 * Retired}; {@code Compromised} at any time; {@code Damaged} and then {@code Retired} if its
 * private part cannot be decrypted.
 *
 * <p>The type decides what a key can do: only an {@link Active} key signs, only a {@link Published}
 * key is in the JWK set, only a {@link Holding} key has a private part.
 */
public sealed interface Key {

  /**
   * The time at which a key entered its state.
   *
   * @param at the time, in the precision of the stores (microseconds), because the seal of the key
   *     is bound to it
   * @param generation the first generation of the ring in which the key has this state
   */
  record Since(Instant at, long generation) {
    /** Truncates the time to whole microseconds. */
    public Since {
      at = at.truncatedTo(ChronoUnit.MICROS);
    }
  }

  /** The {@link RecordIdentity#kind()} of a key. */
  String KIND = "key";

  /** Returns the part that is the same in all states. */
  KeyIdentity identity();

  /** Returns the stored name of the state. */
  String state();

  /** Returns when the key entered the state. */
  Since since();

  /** A key that has its private part, sealed. */
  sealed interface Holding extends Key permits Upcoming, Active, Retiring {
    /** Returns the sealed private JWK; the seal is bound to {@link Key#record()}. */
    Sealed material();

    /** Returns the same key with another seal of its private part. */
    Holding sealedAs(Sealed material);
  }

  /** A key that may be in a JWK set: {@link KeyRing#published()} returns the keys that are. */
  sealed interface Published extends Key permits Upcoming, Active, Retiring, Damaged {}

  /**
   * Published, so that verifiers know it before it signs.
   *
   * @param activeFrom when it becomes active, in the precision of the stores (microseconds), if an
   *     administrator brought its rotation forward; empty if the schedule determines the time
   */
  record Upcoming(KeyIdentity identity, Sealed material, Since since, Optional<Instant> activeFrom)
      implements Holding, Published {

    /** Truncates the time to whole microseconds. */
    public Upcoming {
      activeFrom = activeFrom.map(at -> at.truncatedTo(ChronoUnit.MICROS));
    }

    /** Creates a key that becomes active by the schedule. */
    public Upcoming(KeyIdentity identity, Sealed material, Since since) {
      this(identity, material, since, Optional.empty());
    }

    @Override
    public String state() {
      return "upcoming";
    }

    @Override
    public Upcoming sealedAs(Sealed material) {
      return new Upcoming(identity, material, since, activeFrom);
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

  /** Only verifies or decrypts what was signed or encrypted while it was active. */
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

  /**
   * Only verifies its earlier signatures: the seal of its private part was damaged, so the private
   * part is lost.
   */
  record Damaged(KeyIdentity identity, Since since) implements Published {
    @Override
    public String state() {
      return "damaged";
    }
  }

  /** No longer used; its private part is erased. */
  record Retired(KeyIdentity identity, Since since) implements Key {
    @Override
    public String state() {
      return "retired";
    }
  }

  /** Another party may have it: its signatures are no longer accepted. */
  record Compromised(KeyIdentity identity, Since since) implements Key {
    @Override
    public String state() {
      return "compromised";
    }
  }

  /**
   * Returns the data that its seal protects: name, ring, public part, state, times and generation.
   */
  default RecordIdentity record() {
    return new RecordIdentity(
        KIND,
        this instanceof Upcoming upcoming
            ? upcoming
                .activeFrom()
                .map(at -> members().with("active_from", at.toString()))
                .orElseGet(this::members)
            : members());
  }

  // One map, because each call of JsonObject.with copies the object, and rotation compares the
  // records of all keys.
  private JsonObject members() {
    var ring = identity().ring();
    var members = new LinkedHashMap<String, Json>();
    members.put("kid", new JsonString(identity().id().value()));
    members.put("kty", new JsonString(identity().keyType()));
    members.put("use", new JsonString(ring.use().wireName()));
    members.put("alg", new JsonString(ring.algorithm()));
    members.put("owner", new JsonString(ring.owner().value()));
    members.put("state", new JsonString(state()));
    members.put("since", new JsonString(since().at().toString()));
    members.put("generation", new JsonInteger(since().generation()));
    members.put("jwk", identity().shown());
    return new JsonObject(members);
  }
}
