package dev.countersign.testkit.keystore;

import dev.countersign.application.keystore.driven.BackupSealer;
import dev.countersign.application.sealing.driven.DataKeyRecipient;
import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.Sealed;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps the backups itself and gives out a note of where each is. */
public final class InMemoryBackupSealer implements BackupSealer {

  private static final Map<Sealed, Kept> BACKUPS = new ConcurrentHashMap<>();
  private static final AtomicLong COUNT = new AtomicLong();

  private record Kept(JsonObject backup, String recipient) {}

  @Override
  public Sealed seal(JsonObject backup, DataKeyRecipient recipient) {
    var note = new Sealed("{\"backup\":%d}".formatted(COUNT.incrementAndGet()));
    BACKUPS.put(note, new Kept(backup, recipient.name()));
    return note;
  }

  @Override
  public Result<JsonObject, DecryptionFailure> open(Sealed backup, MasterKey recipient) {
    var kept = BACKUPS.get(backup);
    return kept != null && kept.recipient().equals(recipient.name())
        ? Result.ok(kept.backup())
        : Result.refused(new DecryptionFailure("no backup for this key"));
  }
}
