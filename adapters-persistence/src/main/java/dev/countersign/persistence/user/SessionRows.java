package dev.countersign.persistence.user;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

/** The table {@code user_session}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface SessionRows extends GenericRepository<SessionRow, String> {

  Optional<SessionRow> findById(String tokenHash);

  void save(SessionRow row);

  void deleteById(String tokenHash);

  @Query(
      """
      delete from user_session
      where expires_at < :before and token_hash in (
        select token_hash from user_session where expires_at < :before
        order by expires_at limit :most)
      """)
  int removeExpired(Instant before, int most);
}
