package dev.countersign.persistence.session;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables {@code user_session} and {@code session_client}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface SessionRows extends GenericRepository<SessionRow, String> {

  @Query(
      """
      select * from user_session session
      where session.token_hash = :tokenHash
        and not exists (select 1 from ended_session ended where ended.session_id = session.session_id)
      """)
  Optional<SessionRow> find(String tokenHash);

  /** Returns a session, the account of its user, and the sid for a client, in one query. */
  @Query(
      """
      select session.token_hash as token_hash, session.session_id as session_id,
        session.user_id as user_id, session.authenticated_at as authenticated_at,
        session.methods as methods, session.expires_at as expires_at, session.used_at as used_at,
        session.remembered as remembered, session.address as address, session.browser as browser,
        session.federated as federated,
        visited.sid as sid,
        account.username as username, account.password_hash as password_hash,
        account.created_at as created_at, account.tokens_since as tokens_since,
        account.disabled as disabled, account.profile as profile,
        account.directory_entry as directory_entry,
        account.directory_checked_at as directory_checked_at, account.version as version
      from user_session session
        join account on account.user_id = session.user_id
        left join session_client visited
          on visited.session_id = session.session_id and visited.client_id = :clientId
      where session.token_hash = :tokenHash
        and not exists (select 1 from ended_session ended where ended.session_id = session.session_id)
      """)
  Optional<SessionAccountRow> withAccount(String tokenHash, String clientId);

  @Query(
      """
      select * from user_session session
      where session.user_id = :userId
        and not exists (select 1 from ended_session ended where ended.session_id = session.session_id)
      order by session.authenticated_at desc, session.session_id limit :most
      """)
  List<SessionRow> of(String userId, int most);

  @Query(
      """
      select * from user_session session
      where session.session_id = :sessionId and session.user_id = :userId
        and not exists (select 1 from ended_session ended where ended.session_id = session.session_id)
      """)
  Optional<SessionRow> findOf(String userId, String sessionId);

  @Query(
      """
      select session.session_id from user_session session
      where session.session_id > :after and session.authenticated_at <= :signedInUntil
        and not exists (select 1 from ended_session ended where ended.session_id = session.session_id)
      order by session.session_id limit :most
      """)
  List<String> notEnded(Instant signedInUntil, String after, int most);

  void save(SessionRow row);

  /** Replaces a row and its key; returns whether the row was still there. */
  default boolean renew(String before, SessionRow row) {
    return renew(
            before,
            row.tokenHash(),
            row.sessionId(),
            row.authenticatedAt(),
            row.methods(),
            row.expiresAt(),
            row.usedAt(),
            row.remembered(),
            row.address(),
            row.browser(),
            row.federated())
        == 1;
  }

  @Query(
      """
      update user_session set token_hash = :tokenHash, authenticated_at = :authenticatedAt,
        methods = :methods, expires_at = :expiresAt, used_at = :usedAt, remembered = :remembered,
        address = :address, browser = :browser, federated = :federated
      where token_hash = :before and session_id = :sessionId
        and not exists (select 1 from ended_session ended where ended.session_id = :sessionId)
      """)
  int renew(
      String before,
      String tokenHash,
      String sessionId,
      Instant authenticatedAt,
      String methods,
      Instant expiresAt,
      @Nullable Instant usedAt,
      boolean remembered,
      @Nullable String address,
      @Nullable String browser,
      @Nullable String federated);

  @Query(
      """
      update user_session set used_at = :now
      where token_hash = :tokenHash and (used_at is null or used_at < :storedBefore)
      """)
  void used(String tokenHash, Instant now, Instant storedBefore);

  @Query(
      """
      insert into session_client (session_id, client_id, sid, back_channel)
      select session.session_id, :clientId, :sid, :backChannel from user_session session
      where session.session_id = :sessionId
        and not exists (select 1 from ended_session ended where ended.session_id = session.session_id)
      on conflict do nothing
      """)
  int addClient(String sessionId, String clientId, String sid, boolean backChannel);

  @Query("select sid from session_client where session_id = :sessionId and client_id = :clientId")
  Optional<String> sid(String sessionId, String clientId);

  @Query("select client_id, sid from session_client where session_id = :sessionId")
  List<SessionClientRow> clients(String sessionId);

  /** Returns the keys of the rows that expired first. */
  @Query(
      """
      select session_id from user_session where expires_at < :before order by expires_at limit :most
      """)
  List<String> expired(Instant before, int most);

  /** Removes those of the rows that have expired; returns how many. */
  @Query("delete from user_session where session_id in (:keys) and expires_at < :before")
  int removeExpired(List<String> keys, Instant before);

  /** Removes the clients of those sessions that are no longer there. */
  @Query(
      """
      delete from session_client where session_id in (:keys)
        and not exists (
          select 1 from user_session session where session.session_id = session_client.session_id)
      """)
  void removeClients(List<String> keys);

  @Query("delete from user_session where session_id in (:keys)")
  void remove(List<String> keys);
}
