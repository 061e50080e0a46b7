package dev.countersign.persistence.client;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

/** The table {@code initial_access_token}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface InitialAccessTokenRows extends GenericRepository<InitialAccessTokenRow, String> {

  boolean existsById(String tokenHash);

  @Query("delete from initial_access_token where token_hash <> :tokenHash")
  void removeOthers(String tokenHash);

  @Query(
      """
      insert into initial_access_token (token_hash, issued_at) values (:tokenHash, :issuedAt)
      on conflict do nothing
      """)
  void add(InitialAccessTokenRow row);
}
