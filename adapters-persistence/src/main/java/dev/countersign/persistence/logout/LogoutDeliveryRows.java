package dev.countersign.persistence.logout;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;

/**
 * The table {@code logout_delivery}. The rows of several sessions are added in the order of their
 * keys, so that two statements that add the same rows never wait for each other.
 */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface LogoutDeliveryRows extends GenericRepository<LogoutDeliveryRow, Long> {

  /** Adds a row for each client that is told of the end of a session that has not ended yet. */
  String ADD =
      """
      insert into logout_delivery
        (session_id, client_id, sid, user_id, ended_at, due_at, failures)
      select visited.session_id, visited.client_id, visited.sid, session.user_id, :now, :now, 0
      from user_session session
        join session_client visited on visited.session_id = session.session_id
      where visited.back_channel = true
        and not exists (select 1 from ended_session ended where ended.session_id = session.session_id)
      """;

  /** The end of a statement that begins with {@link #ADD} and perhaps further conditions. */
  String IN_ORDER =
      """

      order by visited.session_id, visited.client_id
      on conflict do nothing
      """;

  @Query(ADD + " and session.session_id = :sessionId" + IN_ORDER)
  int addOf(String sessionId, Instant now);

  @Query(ADD + " and session.user_id = :userId and session.session_id <> :except" + IN_ORDER)
  int addOfUser(String userId, String except, Instant now);

  @Query(ADD + " and session.session_id in (:sessionIds)" + IN_ORDER)
  int addOfSessions(List<String> sessionIds, Instant now);

  /**
   * Locks and returns the rows that have been due for the longest time and that no other
   * transaction has locked.
   */
  @Query(
      """
      select delivery_number, session_id, client_id, sid, user_id, ended_at, failures
      from logout_delivery
      where due_at <= :now and client_id not in (:except)
      order by due_at limit :most for update skip locked
      """)
  List<LogoutDeliveryRow> lockDue(Instant now, List<String> except, int most);

  /** Does the same with rows without a failed attempt. */
  @Query(
      """
      select delivery_number, session_id, client_id, sid, user_id, ended_at, failures
      from logout_delivery
      where due_at <= :now and failures = 0 and client_id not in (:except)
      order by due_at limit :most for update skip locked
      """)
  List<LogoutDeliveryRow> lockUntried(Instant now, List<String> except, int most);

  /** Locks rows of a client and returns their numbers. */
  // Without an order: most rows are those of the client when there are many.
  @Query(
      """
      select delivery_number from logout_delivery
      where client_id = :clientId and ended_at <= :endedUntil
      limit :most for update skip locked
      """)
  List<Long> lockEnded(String clientId, Instant endedUntil, int most);

  @Query("delete from logout_delivery where delivery_number in (:numbers)")
  int remove(List<Long> numbers);

  @Query("update logout_delivery set due_at = :until where delivery_number in (:numbers)")
  int claim(List<Long> numbers, Instant until);

  @Query(
      """
      delete from logout_delivery
      where session_id = :sessionId and client_id = :clientId and due_at = :claimedUntil
      """)
  int finish(String sessionId, String clientId, Instant claimedUntil);

  @Query(
      """
      update logout_delivery set due_at = :dueAt, failures = :failures
      where session_id = :sessionId and client_id = :clientId and due_at = :claimedUntil
      """)
  int postpone(
      String sessionId, String clientId, Instant claimedUntil, int failures, Instant dueAt);
}
