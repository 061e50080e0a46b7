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

  /**
   * Makes a subject busy for one more step, if it is not busy beyond {@code latest}; returns
   * whether it did. If the stored time of a subject is after {@code possible}, the subject is
   * treated as not limited.
   */
  default boolean extend(String subject, long now, long step, long latest, long possible) {
    return update(subject, now, step, latest, possible) == 1;
  }

  @Query(
      """
      update rate_limit
      set busy_until =
        greatest(case when busy_until > :possible then 0 else busy_until end, :now) + :step
      where subject = :subject and (busy_until <= :latest or busy_until > :possible)
      """)
  int update(String subject, long now, long step, long latest, long possible);

  /** Adds a row, unless a row with the same key exists; returns whether it was added. */
  default boolean add(String subject, long busyUntil) {
    return insert(subject, busyUntil) == 1;
  }

  @Query(
      """
      insert into rate_limit (subject, busy_until) values (:subject, :busyUntil)
      on conflict do nothing
      """)
  int insert(String subject, long busyUntil);

  /**
   * Locks and returns some rows that expired before {@code before} and that no other transaction
   * has locked.
   */
  @Query(
      """
      select * from rate_limit where busy_until < :before
      order by busy_until limit :most for update skip locked
      """)
  List<RateLimitRow> lockExpired(long before, int most);

  void deleteById(String subject);
}
