package dev.countersign.persistence.key;

import dev.countersign.domain.jwk.KeyUse;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyIdentity;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.domain.sealing.SealedRecord;
import dev.countersign.persistence.oauth.JsonText;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link Key} as a row: its ring, its place in the ring, its state. */
@MappedEntity("ring_key")
record KeyRow(
    @Id String keyId,
    String owner,
    String keyUse,
    String algorithm,
    int place,
    String state,
    Instant since,
    long sinceGeneration,
    @Nullable Instant activeFrom,
    String jwk,
    @Nullable String sealed) {

  static KeyRow of(Key key, int place) {
    var identity = key.identity();
    var ring = identity.ring();
    return new KeyRow(
        identity.id().value(),
        ring.owner().value(),
        ring.use().wireName(),
        ring.algorithm(),
        place,
        key.state(),
        key.since().at(),
        key.since().generation(),
        key instanceof Key.Upcoming upcoming ? upcoming.activeFrom().orElse(null) : null,
        JsonText.write(identity.shown()),
        key instanceof Key.Holding holding ? holding.material().jwe() : null);
  }

  Key toKey() {
    var ring = new RingId(new KeyOwner(owner), KeyUse.of(keyUse), algorithm);
    var identity = new KeyIdentity(new KeyId(keyId), ring, JsonText.readObject(jwk));
    var entered = new Key.Since(since, sinceGeneration);
    return switch (state) {
      case "upcoming" ->
          new Key.Upcoming(identity, material(), entered, Optional.ofNullable(activeFrom));
      case "active" -> new Key.Active(identity, material(), entered);
      case "retiring" -> new Key.Retiring(identity, material(), entered);
      case "damaged" -> new Key.Damaged(identity, entered);
      case "retired" -> new Key.Retired(identity, entered);
      case "compromised" -> new Key.Compromised(identity, entered);
      default ->
          throw new IllegalStateException(
              "key " + keyId + " is stored with an unknown state: " + state);
    };
  }

  private Sealed material() {
    if (sealed == null) {
      throw new IllegalStateException(
          "key " + keyId + " is " + state + ", but is stored without its sealed private part");
    }
    return new Sealed(sealed);
  }

  /**
   * Returns the private part as a sealed record. If the row was changed and is not a valid key any
   * more, the record is bound to an identity with which it cannot be unsealed.
   */
  SealedRecord toSealedRecord() {
    return new SealedRecord(keyId, recordIdentity(), material());
  }

  private RecordIdentity recordIdentity() {
    try {
      return toKey().record();
    } catch (IllegalArgumentException | IllegalStateException e) {
      return SealedRecord.DAMAGED;
    }
  }
}
