package dev.countersign.persistence.user;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

/** The table {@code known_device}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface KnownDeviceRows extends GenericRepository<KnownDeviceRow, String> {

  Optional<KnownDeviceRow> findById(String tokenHash);

  void save(KnownDeviceRow row);

  @Query("update known_device set expires_at = :expiresAt where token_hash = :tokenHash")
  void extend(String tokenHash, Instant expiresAt);

  @Query(
      """
      delete from known_device
      where expires_at < :before and token_hash in (
        select token_hash from known_device where expires_at < :before
        order by expires_at limit :most)
      """)
  int removeExpired(Instant before, int most);
}
