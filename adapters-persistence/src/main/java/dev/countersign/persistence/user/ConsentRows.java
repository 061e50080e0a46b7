package dev.countersign.persistence.user;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code consent}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ConsentRows extends GenericRepository<ConsentRow, String> {

  Optional<ConsentRow> findByUserIdAndClientId(String userId, String clientId);

  @Query(
      """
      select exists (
        select 1 from consent where client_id = :clientId and given_at >= :since)
      """)
  boolean existFor(String clientId, Instant since);

  /** Adds a row, unless a row with the same key exists; returns whether it was added. */
  default boolean add(ConsentRow row) {
    return insert(
            row.userId(),
            row.clientId(),
            row.scope(),
            row.givenAt(),
            row.claims(),
            row.untilSignOut())
        == 1;
  }

  @Query(
      """
      insert into consent (user_id, client_id, scope, given_at, claims, until_sign_out)
      values (:userId, :clientId, :scope, :givenAt, :claims, :untilSignOut)
      on conflict do nothing
      """)
  int insert(
      String userId,
      String clientId,
      String scope,
      Instant givenAt,
      @Nullable String claims,
      boolean untilSignOut);

  @Query(
      """
      insert into consent (user_id, client_id, scope, given_at, client_since)
      values (:userId, :clientId, '', :givenAt, :since)
      on conflict do nothing
      """)
  int insertWithdrawn(String userId, String clientId, Instant givenAt, Instant since);

  @Query(
      """
      update consent set client_since = :since
      where user_id = :userId and client_id = :clientId
        and (client_since is null or client_since < :since)
      """)
  void withdraw(String userId, String clientId, Instant since);

  @Query(
      """
      update consent set scope = :scope, given_at = :givenAt, claims = :claims,
        until_sign_out = :untilSignOut
      where user_id = :userId and client_id = :clientId
      """)
  void replace(ConsentRow row);
}
