package dev.countersign.application.keystore;

import dev.countersign.domain.jwk.KeyUse;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyIdentity;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;

/** A key in a backup: the members of its record, and its private part. */
final class BackupEntry {

  private static final Sealed UNSEALED = new Sealed("");

  private BackupEntry() {}

  /** A key of a backup, without its seal, and its private part. */
  record DecryptedKey(Key.Holding key, JsonObject secret) {

    @Override
    public String toString() {
      return "DecryptedKey[redacted]";
    }
  }

  static JsonObject write(JsonObject record, JsonObject secret) {
    return JsonObject.EMPTY.with("record", record).with("secret", secret);
  }

  /** Reads the key; empty if the document does not contain a key that can be stored. */
  static Optional<DecryptedKey> read(JsonObject document) {
    try {
      var record = document.object("record").orElseThrow();
      var secret = document.object("secret").orElseThrow();
      return state(record).map(key -> new DecryptedKey(key, secret));
    } catch (IllegalArgumentException | DateTimeException | NoSuchElementException e) {
      return Optional.empty();
    }
  }

  /** Returns the identity of the key in a sealed record; empty for a record of another kind. */
  static Optional<KeyIdentity> identity(RecordIdentity record) {
    return record.kind().equals(Key.KIND)
        ? Optional.of(identity(record.members()))
        : Optional.empty();
  }

  private static KeyIdentity identity(JsonObject record) {
    var ring =
        new RingId(
            new KeyOwner(string(record, "owner")),
            KeyUse.of(string(record, "use")),
            string(record, "alg"));
    return new KeyIdentity(
        new KeyId(string(record, "kid")), ring, record.object("jwk").orElseThrow());
  }

  private static Optional<Key.Holding> state(JsonObject record) {
    var identity = identity(record);
    // The generations of a ring start at 1 again in the new store.
    var since = new Key.Since(Instant.parse(string(record, "since")), 1);
    return switch (string(record, "state")) {
      case "upcoming" ->
          Optional.of(new Key.Upcoming(identity, UNSEALED, since, activeFrom(record)));
      case "active" -> Optional.of(new Key.Active(identity, UNSEALED, since));
      case "retiring" -> Optional.of(new Key.Retiring(identity, UNSEALED, since));
      default -> Optional.empty();
    };
  }

  private static Optional<Instant> activeFrom(JsonObject record) {
    return record.string("active_from").map(Instant::parse);
  }

  private static String string(JsonObject record, String name) {
    return record.string(name).orElseThrow();
  }
}
