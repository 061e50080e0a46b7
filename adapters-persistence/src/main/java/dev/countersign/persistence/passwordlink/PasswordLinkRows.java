package dev.countersign.persistence.passwordlink;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table {@code password_link}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface PasswordLinkRows extends GenericRepository<PasswordLinkRow, String> {

  Optional<PasswordLinkRow> findByTokenHash(String tokenHash);

  /** Adds a row, unless the user has one; returns how many were added. */
  @Query(
      """
      insert into password_link (user_id, token_hash, issued_at, expires_at)
      values (:userId, :tokenHash, :issuedAt, :expiresAt)
      on conflict do nothing
      """)
  int insert(String userId, String tokenHash, Instant issuedAt, Instant expiresAt);

  @Query(
      """
      update password_link
      set token_hash = :tokenHash, issued_at = :issuedAt, expires_at = :expiresAt
      where user_id = :userId
      """)
  int replace(String userId, String tokenHash, Instant issuedAt, Instant expiresAt);

  /** Removes the row of this token; returns how many. */
  @Query("delete from password_link where token_hash = :tokenHash")
  int remove(String tokenHash);

  @Query("delete from password_link where user_id = :userId")
  void removeOf(String userId);

  /** Returns the keys of the rows that expired first. */
  @Query(
      """
      select user_id from password_link where expires_at < :before order by expires_at limit :most
      """)
  List<String> expired(Instant before, int most);

  /** Removes those of the rows that have expired; returns how many. */
  @Query("delete from password_link where user_id in (:keys) and expires_at < :before")
  int removeExpired(List<String> keys, Instant before);
}
