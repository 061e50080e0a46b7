package dev.countersign.persistence.oauth;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** The table {@code rate_limit}; times are microseconds since 1970. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface RateLimitRows extends GenericRepository<RateLimitRow, String> {

  Optional<RateLimitRow> findById(String subject);

  /** Keeps a subject busy for a step more, if it is not busy beyond {@code latest}. */
  default boolean extend(String subject, long now, long step, long latest) {
    return update(subject, now, step, latest) == 1;
  }

  @Query(
      """
      update rate_limit set busy_until = greatest(busy_until, :now) + :step
      where subject = :subject and busy_until <= :latest
      """)
  int update(String subject, long now, long step, long latest);

  /** Adds a row, unless there is one of that key; says whether it did. */
  default boolean add(String subject, long busyUntil) {
    return insert(subject, busyUntil) == 1;
  }

  @Query(
      """
      insert into rate_limit (subject, busy_until) values (:subject, :busyUntil)
      on conflict do nothing
      """)
  int insert(String subject, long busyUntil);

  /** Some rows whose time was over before {@code before}, and that nobody else is working on. */
  @Query(
      """
      select * from rate_limit where busy_until < :before
      order by busy_until limit :most for update skip locked
      """)
  List<RateLimitRow> lockOver(long before, int most);

  void deleteById(String subject);
}
