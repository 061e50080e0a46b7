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

/** A sealer that stores the backups itself and returns a reference to each. */
public final class InMemoryBackupSealer implements BackupSealer {

  private static final Map<Sealed, StoredBackup> BACKUPS = new ConcurrentHashMap<>();
  private static final AtomicLong COUNT = new AtomicLong();

  private record StoredBackup(JsonObject backup, String recipient) {}

  @Override
  public Sealed seal(JsonObject backup, DataKeyRecipient recipient) {
    var reference = new Sealed("{\"backup\":%d}".formatted(COUNT.incrementAndGet()));
    BACKUPS.put(reference, new StoredBackup(backup, recipient.name()));
    return reference;
  }

  @Override
  public Result<JsonObject, DecryptionFailure> open(Sealed backup, MasterKey recipient) {
    var stored = BACKUPS.get(backup);
    return stored != null && stored.recipient().equals(recipient.name())
        ? Result.ok(stored.backup())
        : Result.refused(new DecryptionFailure("the backup is not sealed for this key"));
  }
}
