package dev.countersign.persistence.session;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;

/**
 * The table {@code ended_session}. An end is a row of its own, so that no end locks the row of a
 * session that a sign-in changes. Several rows are added in the order of their keys, so that two
 * statements that add the same rows never wait for each other.
 */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface EndedSessionRows extends GenericRepository<SessionRow, String> {

  @Query(
      """
      insert into ended_session (session_id, ended_at, kept_until, removed)
      select session.session_id, :now, :until, false from user_session session
      where session.session_id = :sessionId
      on conflict do nothing
      """)
  int end(String sessionId, Instant now, Instant until);

  @Query(
      """
      insert into ended_session (session_id, ended_at, kept_until, removed)
      select session.session_id, :now, :until, false from user_session session
      where session.user_id = :userId and session.session_id <> :except
      order by session.session_id
      on conflict do nothing
      """)
  int endAllOf(String userId, String except, Instant now, Instant until);

  /**
   * Ends the sessions from which that user still has grants. The data of such a session is removed
   * soon after it expires, but its grants last longer.
   */
  @Query(
      """
      insert into ended_session (session_id, ended_at, kept_until, removed)
      select issued.session_id, :now, :until, false from issued_grant issued
      where issued.user_id = :userId and issued.ends_with_session = true
        and issued.session_id <> :except
      order by issued.session_id
      on conflict do nothing
      """)
  int endAllWithGrantsOf(String userId, String except, Instant now, Instant until);

  @Query(
      """
      insert into ended_session (session_id, ended_at, kept_until, removed)
      select session.session_id, :now, :until, false from user_session session
      where session.session_id in (:sessionIds)
      order by session.session_id
      on conflict do nothing
      """)
  int endAll(List<String> sessionIds, Instant now, Instant until);

  /** Returns the sessions that were ended first and whose data is still there. */
  // With all columns of the index in the order, H2 also reads only these rows.
  @Query(
      """
      select session_id from ended_session where removed = false
      order by removed, ended_at limit :most
      """)
  List<String> notRemoved(int most);

  @Query("update ended_session set removed = true where session_id in (:keys)")
  int removed(List<String> keys);

  /** Returns the keys of the rows that expired first. */
  // With "removed = true", H2 reads all such rows by the other index.
  @Query(
      """
      select session_id from ended_session
      where kept_until < :before and removed <> false order by kept_until limit :most
      """)
  List<String> expired(Instant before, int most);

  /** Removes those of the rows that have expired; returns how many. */
  @Query("delete from ended_session where session_id in (:keys) and kept_until < :before")
  int removeExpired(List<String> keys, Instant before);
}
