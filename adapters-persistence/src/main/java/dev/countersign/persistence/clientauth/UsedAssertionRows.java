package dev.countersign.persistence.clientauth;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;

/** The table {@code used_assertion}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface UsedAssertionRows extends GenericRepository<UsedAssertionRow, String> {

  /** Adds a row, unless a row with the same key exists; returns whether it was added. */
  default boolean add(UsedAssertionRow row) {
    return insert(row.issuer(), row.assertionId(), row.expiresAt()) == 1;
  }

  @Query(
      """
      insert into used_assertion (issuer, assertion_id, expires_at)
      values (:issuer, :assertionId, :expiresAt)
      on conflict do nothing
      """)
  int insert(String issuer, String assertionId, Instant expiresAt);
}
