package dev.countersign.persistence.grant;

import io.micronaut.data.annotation.Join;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
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

  /** Returns the keys of the rows that expired first. */
  @Query(
      """
      select token_hash from refresh_token where expires_at < :before order by expires_at limit :most
      """)
  List<String> expired(Instant before, int most);

  /** Removes those of the rows that have expired; returns how many. */
  @Query("delete from refresh_token where token_hash in (:keys) and expires_at < :before")
  int removeExpired(List<String> keys, Instant before);
}
