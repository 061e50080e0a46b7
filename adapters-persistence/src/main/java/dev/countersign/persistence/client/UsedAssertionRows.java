package dev.countersign.persistence.client;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

/** The table {@code used_assertion}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface UsedAssertionRows extends GenericRepository<UsedAssertionRow, String> {

  @Query(
      """
      insert into used_assertion (issuer, assertion_id, expires_at)
      values (:issuer, :assertionId, :expiresAt)
      on conflict do nothing
      """)
  int add(UsedAssertionRow row);
}
