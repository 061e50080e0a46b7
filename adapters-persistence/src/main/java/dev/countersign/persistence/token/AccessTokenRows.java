package dev.countersign.persistence.token;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

/** The table {@code access_token}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AccessTokenRows extends GenericRepository<AccessTokenRow, String> {

  Optional<AccessTokenRow> findById(String tokenHash);

  void save(AccessTokenRow row);

  @Query(
      """
      delete from access_token
      where expires_at < :before and token_hash in (
        select token_hash from access_token where expires_at < :before
        order by expires_at limit :most)
      """)
  int removeExpired(Instant before, int most);
}
