package dev.countersign.persistence.key;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table {@code key_event}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface KeyEventRows extends GenericRepository<KeyEventRow, Long> {

  @Query(
      """
      insert into key_event (happened_at, actor, action, key_id, owner, key_use, algorithm)
      values (:happenedAt, :actor, :action, :keyId, :owner, :keyUse, :algorithm)
      """)
  void insert(
      Instant happenedAt,
      String actor,
      String action,
      String keyId,
      @Nullable String owner,
      @Nullable String keyUse,
      @Nullable String algorithm);

  @Query(
      """
      select event_number, happened_at, actor, action, key_id, owner, key_use, algorithm
      from key_event where event_number < :before
      order by event_number desc limit :most
      """)
  List<KeyEventRow> before(long before, int most);
}
