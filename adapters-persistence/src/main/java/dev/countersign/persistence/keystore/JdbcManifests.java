package dev.countersign.persistence.keystore;

import dev.countersign.application.keystore.driven.Manifests;
import dev.countersign.domain.keystore.SealedManifest;
import dev.countersign.persistence.oauth.JdbcSeparateUnitOfWork;
import dev.countersign.persistence.oauth.JdbcStore;
import dev.countersign.persistence.oauth.TransactionEnd;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** {@link Manifests} in a database: one row, which is locked for a change. */
@JdbcStore
public final class JdbcManifests implements Manifests {

  private final ManifestRows rows;
  private final TransactionEnd transactionEnd;

  /** The threads whose transaction has locked the row, and whether it is a separate one. */
  private final Map<Thread, Boolean> locking = new ConcurrentHashMap<>();

  JdbcManifests(ManifestRows rows, TransactionEnd transactionEnd) {
    this.rows = rows;
    this.transactionEnd = transactionEnd;
  }

  @Override
  public Optional<SealedManifest> find() {
    return written(rows.find());
  }

  @Override
  public Optional<SealedManifest> findForChange() {
    lock(JdbcSeparateUnitOfWork.isRunning());
    // Locked without an insert where possible: H2 does not end the wait for a lock after a
    // conflicting insert in the same transaction.
    return written(rows.findForUpdate().or(this::insertAndLock));
  }

  // Only an existing row can be locked, so an empty one is inserted before the first manifest.
  private Optional<ManifestRow> insertAndLock() {
    var _ = rows.insertEmpty();
    return rows.findForUpdate();
  }

  /** Refuses, with an exception, to wait for the transaction around this one: it would not end. */
  private void lock(boolean separate) {
    var thread = Thread.currentThread();
    var locked = locking.putIfAbsent(thread, separate);
    if (locked == null) {
      transactionEnd.afterwards(ending -> locking.remove(thread));
    } else if (separate && !locked) {
      throw new IllegalStateException("the manifest is locked by the unit of work around this one");
    }
  }

  private static Optional<SealedManifest> written(Optional<ManifestRow> row) {
    return row.filter(found -> found.generation() > 0).map(ManifestRow::toManifest);
  }

  @Override
  public void put(SealedManifest manifest) {
    if (rows.put(manifest.generation(), manifest.sealed().jwe()) != 1) {
      throw new IllegalStateException("the manifest was put before findForChange was called");
    }
  }
}
