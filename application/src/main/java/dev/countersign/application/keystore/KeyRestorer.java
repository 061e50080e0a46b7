package dev.countersign.application.keystore;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.keystore.driven.BackupSealer;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.application.sealing.driven.SealedRecords;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyAction;
import dev.countersign.domain.key.KeyEvent;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.Sealed;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the keys of a backup, sealed again, in one unit of work. */
final class KeyRestorer implements RestoreKeys {

  private static final class NotWritten extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final KeyRings rings;
  private final List<SealedRecords> records;
  private final Sealer sealer;
  private final BackupSealer backupSealer;
  private final SecurityEvents events;
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;

  KeyRestorer(
      KeyRings rings,
      List<SealedRecords> records,
      Sealer sealer,
      BackupSealer backupSealer,
      SecurityEvents events,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    this.rings = rings;
    this.records = List.copyOf(records);
    this.sealer = sealer;
    this.backupSealer = backupSealer;
    this.events = events;
    this.unitOfWork = unitOfWork;
    this.clock = clock;
  }

  @Override
  public Result<Integer, RestoreRefusal> restore(Sealed backup, MasterKey recovery) {
    if (records.stream().anyMatch(each -> each.count() > 0)) {
      return refused("the database is not empty; restore the backup into an empty database");
    }
    return backupSealer
        .open(backup, recovery)
        .mapError(KeyRestorer::refusal)
        .flatMap(this::read)
        .flatMap(this::write);
  }

  private static RestoreRefusal refusal(DecryptionFailure why) {
    return new RestoreRefusal("the backup cannot be opened: " + why.reason());
  }

  private Result<Map<RingId, List<BackupEntry.DecryptedKey>>, RestoreRefusal> read(
      JsonObject backup) {
    var documents = backup.array("keys");
    if (!backup.integer("version").equals(Optional.of(KeyBackup.VERSION)) || documents.isEmpty()) {
      return refused("the version of the backup is not supported");
    }
    var byRing = new LinkedHashMap<RingId, List<BackupEntry.DecryptedKey>>();
    for (var item : documents.get().items()) {
      var content = item instanceof JsonObject each ? BackupEntry.read(each) : none();
      if (content.isEmpty()) {
        return refused("the backup contains an entry that is not a key");
      }
      byRing
          .computeIfAbsent(content.get().key().identity().ring(), ring -> new ArrayList<>())
          .add(content.get());
    }
    return Result.ok(byRing);
  }

  private static Optional<BackupEntry.DecryptedKey> none() {
    return Optional.empty();
  }

  private Result<Integer, RestoreRefusal> write(
      Map<RingId, List<BackupEntry.DecryptedKey>> byRing) {
    try {
      var keys = byRing.values().stream().mapToInt(List::size).sum();
      return Result.ok(sealer.reserving(keys, () -> unitOfWork.run(() -> writeAll(byRing))));
    } catch (NotWritten notWritten) {
      return refused(
          "the keys could not be written: another process writes to the database, or the anchor of"
              + " an earlier database still exists and must be removed");
    }
  }

  private int writeAll(Map<RingId, List<BackupEntry.DecryptedKey>> byRing) {
    var written = 0;
    for (var entry : byRing.entrySet()) {
      var keys =
          entry.getValue().stream()
              .sorted(Comparator.comparing(content -> content.key().since().at()))
              .map(this::sealed)
              .toList();
      if (!rings.save(KeyRing.first(entry.getKey(), keys))) {
        throw new NotWritten();
      }
      events.append(keys.stream().map(this::restored).map(KeyEvent::toSecurityEvent).toList());
      written += keys.size();
    }
    return written;
  }

  private Key sealed(BackupEntry.DecryptedKey content) {
    return content.key().sealedAs(sealer.seal(content.key().record(), content.secret()));
  }

  private KeyEvent restored(Key key) {
    var identity = key.identity();
    return new KeyEvent(
        clock.instant(), Actor.SERVICE, KeyAction.RESTORED, identity.id(), identity.ring());
  }

  private static <T> Result<T, RestoreRefusal> refused(String description) {
    return Result.refused(new RestoreRefusal(description));
  }
}
