package dev.countersign.persistence.user;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

/** The table {@code former_account}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface FormerAccountRows extends GenericRepository<FormerAccountRow, String> {

  boolean existsById(String idHash);

  @Query("insert into former_account (id_hash) values (:idHash) on conflict do nothing")
  int insert(String idHash);
}
