package dev.countersign.persistence.client;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;

/** The table {@code client_event}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ClientEventRows extends GenericRepository<ClientEventRow, Long> {

  @Query(
      """
      insert into client_event (happened_at, actor, action, subject)
      values (:happenedAt, :actor, :action, :subject)
      """)
  void insert(Instant happenedAt, String actor, String action, String subject);

  @Query(
      """
      select event_number, happened_at, actor, action, subject
      from client_event where event_number < :before
      order by event_number desc limit :most
      """)
  List<ClientEventRow> before(long before, int most);
}
