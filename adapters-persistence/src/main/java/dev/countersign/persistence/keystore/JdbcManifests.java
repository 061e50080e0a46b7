package dev.countersign.persistence.keystore;

import dev.countersign.application.keystore.driven.Manifests;
import dev.countersign.domain.keystore.SealedManifest;
import dev.countersign.persistence.oauth.JdbcStore;
import java.util.Optional;

/** {@link Manifests} in a database: one row, which its lock is on. */
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
    // Only a row can be locked, so there is one before there is a manifest.
    var _ = rows.begin();
    return written(rows.findForUpdate());
  }

  private static Optional<SealedManifest> written(Optional<ManifestRow> row) {
    return row.filter(found -> found.generation() > 0).map(ManifestRow::toManifest);
  }

  @Override
  public void put(SealedManifest manifest) {
    if (rows.put(manifest.generation(), manifest.sealed().jwe()) != 1) {
      throw new IllegalStateException("the manifest was not found for change");
    }
  }
}
