package dev.countersign.persistence.user;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table {@code known_device}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface KnownDeviceRows extends GenericRepository<KnownDeviceRow, String> {

  Optional<KnownDeviceRow> findById(String tokenHash);

  void save(KnownDeviceRow row);

  @Query("update known_device set expires_at = :expiresAt where token_hash = :tokenHash")
  void extend(String tokenHash, Instant expiresAt);

  /** Returns the keys of the rows that expired first. */
  @Query(
      """
      select token_hash from known_device where expires_at < :before order by expires_at limit :most
      """)
  List<String> expired(Instant before, int most);

  /** Removes those of the rows that have expired; returns how many. */
  @Query("delete from known_device where token_hash in (:keys) and expires_at < :before")
  int removeExpired(List<String> keys, Instant before);
}
