package dev.countersign.persistence.relyingparty;

import dev.countersign.domain.oauth.ClockTolerance;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table {@code rp_token_lease}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface TokenLeaseRows extends GenericRepository<TokenLeaseRow, String> {

  Optional<TokenLeaseRow> findById(String purpose);

  /** Adds a row, unless a row with the same key exists; returns whether it was added. */
  default boolean add(TokenLeaseRow row) {
    return insert(row.purpose(), row.token(), row.obtainedAt(), row.expiresAt()) == 1;
  }

  @Query(
      """
      insert into rp_token_lease (purpose, token, obtained_at, expires_at)
      values (:purpose, :token, :obtainedAt, :expiresAt)
      on conflict do nothing
      """)
  int insert(String purpose, String token, Instant obtainedAt, Instant expiresAt);

  /**
   * Replaces the row with the same key, unless that row expires later and was obtained at a time
   * that can be right.
   *
   * @see dev.countersign.domain.relyingparty.TokenLease#isReplacedBy
   */
  default void replace(TokenLeaseRow row) {
    var latest = row.obtainedAt().plus(ClockTolerance.LIMIT);
    replace(row.purpose(), row.token(), row.obtainedAt(), row.expiresAt(), latest);
  }

  @Query(
      """
      update rp_token_lease set token = :token, obtained_at = :obtainedAt, expires_at = :expiresAt
      where purpose = :purpose and (expires_at <= :expiresAt or obtained_at > :latest)
      """)
  void replace(String purpose, String token, Instant obtainedAt, Instant expiresAt, Instant latest);

  /** Returns the keys of the rows that expired first. */
  @Query(
      """
      select purpose from rp_token_lease where expires_at < :before order by expires_at limit :most
      """)
  List<String> expired(Instant before, int most);

  /** Removes those of the rows that have expired; returns how many. */
  @Query("delete from rp_token_lease where purpose in (:keys) and expires_at < :before")
  int removeExpired(List<String> keys, Instant before);

  // Not "like": an underscore in the name would match any character.
  @Query(
      """
      delete from rp_token_lease where left(purpose, :length) = :beginning
      """)
  void removeAll(String beginning, int length);

  @Query(
      """
      select * from rp_token_lease where purpose > :after order by purpose limit :most
      """)
  List<TokenLeaseRow> sealedAfter(String after, int most);

  @Query("select count(*) from rp_token_lease")
  long countSealed();

  @Query(
      """
      update rp_token_lease set token = :next where purpose = :purpose and token = :sealed
      """)
  int reseal(String purpose, String sealed, String next);
}
