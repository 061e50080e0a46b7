package dev.countersign.testkit.keystore;

import dev.countersign.application.keystore.driven.Manifests;
import dev.countersign.domain.keystore.SealedManifest;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import java.util.Optional;

/** {@link Manifests} in memory, where units of work never run concurrently. */
public final class InMemoryManifests implements Manifests {

  private static final int ONLY = 1;

  private final InMemoryTable<Integer, SealedManifest> rows;

  /** Creates an empty store in {@code database}. */
  public InMemoryManifests(InMemoryDatabase database) {
    this.rows = database.table();
  }

  @Override
  public Optional<SealedManifest> find() {
    return rows.find(ONLY);
  }

  @Override
  public Optional<SealedManifest> findForChange() {
    return rows.find(ONLY);
  }

  @Override
  public void put(SealedManifest manifest) {
    rows.put(ONLY, manifest);
  }

  /** Removes the manifest, as an attacker with access to the database could do. */
  public void remove() {
    rows.remove(ONLY);
  }
}
