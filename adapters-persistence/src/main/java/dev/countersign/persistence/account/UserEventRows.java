package dev.countersign.persistence.account;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** The events about one account, found by an index. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface UserEventRows extends GenericRepository<UserEventRow, Long> {

  // With all columns of the index in the order, H2 also reads only the rows of the page.
  @Query(
      """
      select event_number, happened_at, actor, action, subject from security_event
      where category = 'account' and subject = :userId
      order by category desc, subject desc, event_number desc limit :most
      """)
  List<UserEventRow> of(String userId, int most);
}
