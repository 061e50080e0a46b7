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

  @Query(
      "update refresh_token set used = true, used_at = :usedAt"
          + " where token_hash = :tokenHash and not used")
  int use(String tokenHash, Instant usedAt);
}
