package dev.countersign.application.keystore;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.keystore.driven.BackupSealer;
import dev.countersign.application.sealing.driven.DataKeyRecipient;
import dev.countersign.application.sealing.driven.SealedRecords;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.key.KeyAction;
import dev.countersign.domain.key.KeyEvent;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.domain.sealing.SealedRecord;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Opens every key and seals all of them together to the recovery key. */
final class KeyBackup implements BackUpKeys {

  static final long VERSION = 1;
  private static final int BATCH = 100;

  private final Optional<DataKeyRecipient> recovery;
  private final CheckIntegrity checkIntegrity;
  private final SealedRecords keys;
  private final Sealer sealer;
  private final BackupSealer backupSealer;
  private final SecurityEvents events;
  private final InstantSource clock;

  KeyBackup(
      Optional<DataKeyRecipient> recovery,
      CheckIntegrity checkIntegrity,
      SealedRecords keys,
      Sealer sealer,
      BackupSealer backupSealer,
      SecurityEvents events,
      InstantSource clock) {
    this.recovery = recovery;
    this.checkIntegrity = checkIntegrity;
    this.keys = keys;
    this.sealer = sealer;
    this.backupSealer = backupSealer;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public Result<Sealed, BackupRefusal> backUp(Actor actor) {
    if (recovery.isEmpty()) {
      return refused("no recovery key is configured; set COUNTERSIGN_RECOVERY_KEY_FILE");
    }
    var findings = checkIntegrity.check().findings();
    if (!findings.isEmpty()) {
      return refused("the key store failed its integrity check: " + findings.getFirst().message());
    }
    return documents().map(found -> seal(found, actor, recovery.get()));
  }

  private Result<List<JsonObject>, BackupRefusal> documents() {
    var documents = new ArrayList<JsonObject>();
    for (var batch = keys.after("", BATCH);
        !batch.isEmpty();
        batch = keys.after(batch.getLast().key(), BATCH)) {
      for (var record : batch) {
        switch (sealer.open(record.identity(), record.sealed())) {
          case Result.Ok<JsonObject, DecryptionFailure>(var secret) ->
              documents.add(BackupEntry.write(record.identity().members(), secret));
          case Result.Refused<JsonObject, DecryptionFailure>(var why) -> {
            return refused(message(record, why));
          }
        }
      }
    }
    return Result.ok(documents);
  }

  private static String message(SealedRecord record, DecryptionFailure why) {
    return "the key " + record.key() + " cannot be opened: " + why.reason();
  }

  private Sealed seal(List<JsonObject> documents, Actor actor, DataKeyRecipient recipient) {
    var now = clock.instant();
    var backup =
        JsonObject.EMPTY
            .with("version", VERSION)
            .with("made_at", now.toString())
            .with("keys", new JsonArray(documents.stream().map(each -> (Json) each).toList()));
    events.append(
        documents.stream()
            .flatMap(document -> BackupEntry.read(document).stream())
            .map(entry -> entry.key().identity())
            .map(key -> new KeyEvent(now, actor, KeyAction.BACKED_UP, key.id(), key.ring()))
            .map(KeyEvent::toSecurityEvent)
            .toList());
    return backupSealer.seal(backup, recipient);
  }

  private static <T> Result<T, BackupRefusal> refused(String description) {
    return Result.refused(new BackupRefusal(description));
  }
}
