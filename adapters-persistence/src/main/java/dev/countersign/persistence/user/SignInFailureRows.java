package dev.countersign.persistence.user;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table {@code sign_in_failure}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface SignInFailureRows extends GenericRepository<SignInFailureRow, String> {

  Optional<SignInFailureRow> findById(String subject);

  /** Locks and returns the row; no other transaction can change it before this one ends. */
  @Query("select * from sign_in_failure where subject = :subject for update")
  Optional<SignInFailureRow> lock(String subject);

  /** Adds a row, unless a row with the same key exists; returns whether it was added. */
  default boolean add(SignInFailureRow row) {
    return insert(row.subject(), row.failures(), row.lastAt()) == 1;
  }

  @Query(
      """
      insert into sign_in_failure (subject, failures, last_at)
      values (:subject, :failures, :lastAt)
      on conflict do nothing
      """)
  int insert(String subject, int failures, Instant lastAt);

  @Query(
      """
      update sign_in_failure set failures = :failures, last_at = :lastAt
      where subject = :subject
      """)
  void replace(SignInFailureRow row);

  @Query(
      """
      update sign_in_failure set failures = failures - 1 where subject = :subject and failures > 0
      """)
  void takeBack(String subject);

  void deleteById(String subject);

  /** Returns the keys of the rows that expired first. */
  @Query(
      """
      select subject from sign_in_failure where last_at < :before order by last_at limit :most
      """)
  List<String> expired(Instant before, int most);

  /** Removes those of the rows that have expired; returns how many. */
  @Query("delete from sign_in_failure where subject in (:keys) and last_at < :before")
  int removeExpired(List<String> keys, Instant before);
}
