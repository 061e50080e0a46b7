package dev.countersign.persistence.keystore;

import dev.countersign.application.keystore.driven.Manifests;
import dev.countersign.domain.keystore.SealedManifest;
import dev.countersign.persistence.oauth.JdbcStore;
import java.util.Optional;

/** {@link Manifests} in a database: one row, which is locked for a change. */
@JdbcStore
public final class JdbcManifests implements Manifests {

  private final ManifestRows rows;

  JdbcManifests(ManifestRows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<SealedManifest> find() {
    return written(rows.find());
  }

  @Override
  public Optional<SealedManifest> findForChange() {
    // Only an existing row can be locked, so an empty one is inserted before the first manifest.
    var _ = rows.insertEmpty();
    return written(rows.findForUpdate());
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
