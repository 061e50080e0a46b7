package dev.countersign.persistence.registration;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code initial_access_token}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface InitialAccessTokenRows extends GenericRepository<InitialAccessTokenRow, String> {

  Optional<InitialAccessTokenRow> findById(String tokenHash);

  Optional<InitialAccessTokenRow> findByTokenId(String tokenId);

  /** Adds a row, unless a row with the same hash or id exists; returns whether it was added. */
  default boolean add(InitialAccessTokenRow row) {
    return insert(
            row.tokenHash(),
            row.tokenId(),
            row.label(),
            row.usesLeft(),
            row.issuedAt(),
            row.expiresAt(),
            row.limits())
        == 1;
  }

  @Query(
      """
      insert into initial_access_token (token_hash, token_id, label, uses_left, issued_at,
        expires_at, limits)
      values (:tokenHash, :tokenId, :label, :usesLeft, :issuedAt, :expiresAt, :limits)
      on conflict do nothing
      """)
  int insert(
      String tokenHash,
      String tokenId,
      @Nullable String label,
      @Nullable Integer usesLeft,
      Instant issuedAt,
      @Nullable Instant expiresAt,
      String limits);

  @Query(
      """
      update initial_access_token set uses_left = uses_left - 1
      where token_hash = :tokenHash
        and (uses_left is null or uses_left > 0)
        and (expires_at is null or expires_at > :now)
      """)
  int spend(String tokenHash, Instant now);

  @Query("delete from initial_access_token where token_id = :tokenId")
  int remove(String tokenId);

  @Query("delete from initial_access_token where token_id = :tokenId and token_hash <> :tokenHash")
  int removeOther(String tokenId, String tokenHash);

  @Query(
      """
      select * from initial_access_token where token_id > :after order by token_id limit :most
      """)
  List<InitialAccessTokenRow> after(String after, int most);

  @Query("delete from initial_access_token where expires_at < :before")
  int removeExpired(Instant before);
}
