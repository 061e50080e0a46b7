package dev.countersign.persistence.grant;

import io.micronaut.data.annotation.Join;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

/** The table {@code refresh_token}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface RefreshTokenRows extends GenericRepository<RefreshTokenRow, String> {

  @Join("grant")
  Optional<RefreshTokenRow> findById(String tokenHash);

  void save(RefreshTokenRow row);

  @Query("update refresh_token set used = true where token_hash = :tokenHash and not used")
  int use(String tokenHash);

  @Query(
      """
      delete from refresh_token
      where expires_at < :before and token_hash in (
        select token_hash from refresh_token where expires_at < :before
        order by expires_at limit :most)
      """)
  int removeExpired(Instant before, int most);
}
