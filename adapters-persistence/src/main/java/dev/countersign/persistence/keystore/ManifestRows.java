package dev.countersign.persistence.keystore;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** The table {@code key_manifest}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ManifestRows extends GenericRepository<ManifestRow, Integer> {

  @Query("select * from key_manifest where manifest_id = 1")
  Optional<ManifestRow> find();

  @Query(
      """
      insert into key_manifest (manifest_id, generation, sealed) values (1, 0, '')
      on conflict do nothing
      """)
  int insertEmpty();

  @Query("select * from key_manifest where manifest_id = 1 for update")
  Optional<ManifestRow> findForUpdate();

  @Query(
      """
      update key_manifest set generation = :generation, sealed = :sealed where manifest_id = 1
      """)
  int put(long generation, String sealed);
}
