package dev.countersign.persistence.lease;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code rp_token_lease}. Claims and pauses are timed by the clock of the database. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface TokenLeaseRows extends GenericRepository<TokenLeaseRow, String> {

  /** The condition that a claim is in force. A time in the future is that of a corrected clock. */
  String CLAIMED =
      """
      (claim is not null
        and abs(extract(epoch from (current_timestamp - claimed_at))) < claim_seconds)
      """;

  /** The condition that no request may be sent after a failure. */
  String PAUSED =
      """
      (failed_at is not null
        and abs(extract(epoch from (current_timestamp - failed_at))) < retry_seconds)
      """;

  @Query(
      """
      select purpose, version, token, obtained_at, expires_at, failures, error, failure,
        coalesce(used_at, obtained_at) as used_at,
        case when
      """
          + CLAIMED
          + """
              then true else false end as claimed,
            case when
          """
          + PAUSED
          + """
              then cast(retry_seconds - extract(epoch from (current_timestamp - failed_at))
                as double precision)
              else cast(0 as double precision) end as retry_in
          from rp_token_lease where purpose = :purpose
          """)
  Optional<TokenLeaseRow> of(String purpose);

  @Query(
      """
      insert into rp_token_lease (purpose, version, claim, claimed_at, claim_seconds, used_at)
      values (:purpose, 1, :claim, current_timestamp, :seconds, :now)
      on conflict do nothing
      """)
  int insertClaimed(String purpose, String claim, int seconds, Instant now);

  @Query(
      """
      update rp_token_lease set claim = :claim, claimed_at = current_timestamp,
        claim_seconds = :seconds, version = version + 1
      where purpose = :purpose and version = :version and not
      """
          + CLAIMED
          + " and not "
          + PAUSED)
  int claim(String purpose, long version, String claim, int seconds);

  @Query(
      """
      update rp_token_lease set token = :token, obtained_at = :obtainedAt, expires_at = :expiresAt,
        renew_at = :renewAt, version = version + 1, claim = null, claimed_at = null, failures = 0,
        failed_at = null, retry_seconds = 0, error = null, failure = null
      where purpose = :purpose and claim = :claim
      """)
  int finish(
      String purpose,
      String claim,
      String token,
      Instant obtainedAt,
      Instant expiresAt,
      Instant renewAt);

  @Query(
      """
      update rp_token_lease set version = version + 1, claim = null, claimed_at = null,
        failures = :failures, failed_at = current_timestamp, retry_seconds = :seconds,
        error = :error, failure = :failure
      where purpose = :purpose and claim = :claim
      """)
  int fail(
      String purpose,
      String claim,
      int failures,
      int seconds,
      @Nullable String error,
      String failure);

  @Query("update rp_token_lease set used_at = :now where purpose = :purpose")
  int use(String purpose, Instant now);

  @Query(
      """
      select purpose from rp_token_lease
      where renew_at <= :now and used_at > :unusedSince and not
      """
          + CLAIMED
          + " and not "
          + PAUSED
          + " order by renew_at limit :most")
  List<String> due(Instant now, Instant unusedSince, int most);

  /** Returns the keys of rows that can be removed. */
  @Query(
      """
      select purpose from rp_token_lease
      where (expires_at < :before or (expires_at is null and used_at < :before)) and not
      """
          + CLAIMED
          + " order by expires_at limit :most")
  List<String> expired(Instant before, int most);

  /** Removes those of the rows that can still be removed; returns how many. */
  @Query(
      """
      delete from rp_token_lease where purpose in (:keys)
        and (expires_at < :before or (expires_at is null and used_at < :before)) and not
      """
          + CLAIMED)
  int removeExpired(List<String> keys, Instant before);

  // Not "like": an underscore in the name would match any character.
  @Query(
      """
      delete from rp_token_lease where left(purpose, :length) = :beginning
      """)
  void removeAll(String beginning, int length);

  @Query(
      """
      select purpose, token, expires_at from rp_token_lease
      where purpose > :after and token is not null order by purpose limit :most
      """)
  List<SealedLeaseRow> sealedAfter(String after, int most);

  @Query("select count(*) from rp_token_lease where token is not null")
  long countSealed();

  @Query(
      """
      update rp_token_lease set token = :next where purpose = :purpose and token = :sealed
      """)
  int reseal(String purpose, String sealed, String next);
}
