package dev.countersign.persistence.audit;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;

/** The table {@code security_event}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface SecurityEventRows extends GenericRepository<SecurityEventRow, Long> {

  @Query(
      """
      insert into security_event (happened_at, actor, category, action, subject, details)
      values (:happenedAt, :actor, :category, :action, :subject, :details)
      """)
  void insert(
      Instant happenedAt,
      String actor,
      String category,
      String action,
      String subject,
      String details);

  @Query(
      """
      select event_number, happened_at, actor, category, action, subject, details
      from security_event where event_number < :before
      order by event_number desc limit :most
      """)
  List<SecurityEventRow> before(long before, int most);

  // With the category in the order, H2 also reads only the rows of the page, along the index.
  @Query(
      """
      select event_number, happened_at, actor, category, action, subject, details
      from security_event where category = :category and event_number < :before
      order by category desc, event_number desc limit :most
      """)
  List<SecurityEventRow> beforeOf(String category, long before, int most);
}
