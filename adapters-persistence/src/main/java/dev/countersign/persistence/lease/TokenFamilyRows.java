package dev.countersign.persistence.lease;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code rp_token_family}. Claims and pauses are timed by the clock of the database. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface TokenFamilyRows extends GenericRepository<TokenFamilyRow, String> {

  /** The condition that a request may be sent or a response judged. */
  String FREE = " not " + TokenLeaseRows.CLAIMED + " and not " + TokenLeaseRows.PAUSED;

  @Query(
      """
      insert into rp_token_family
        (id, registration, stage, generation, contents, used_at, renew_at)
      values (:id, :registration, :stage, :generation, :contents, :now, :renewAt)
      """)
  void insert(
      String id,
      String registration,
      String stage,
      long generation,
      String contents,
      Instant now,
      @Nullable Instant renewAt);

  @Query(
      """
      select id, registration, version, stage, generation, contents, failures, error, failure,
        used_at,
        case when
      """
          + TokenLeaseRows.CLAIMED
          + """
              then true else false end as claimed,
            case when
          """
          + TokenLeaseRows.PAUSED
          + """
              then cast(retry_seconds - extract(epoch from (current_timestamp - failed_at))
                as double precision)
              else cast(0 as double precision) end as retry_in
          from rp_token_family where id = :id
          """)
  Optional<TokenFamilyRow> of(String id);

  @Query(
      """
      update rp_token_family set claim = :claim, claimed_at = current_timestamp,
        claim_seconds = :seconds, version = version + 1, stage = 'sent', renew_at = :renewAt
      where id = :id and version = :version and stage <> 'lost' and
      """
          + FREE)
  int send(String id, long version, String claim, int seconds, Instant renewAt);

  @Query(
      """
      update rp_token_family set claim = :claim, claimed_at = current_timestamp,
        claim_seconds = :seconds, version = version + 1
      where id = :id and version = :version and stage <> 'lost' and
      """
          + FREE)
  int claim(String id, long version, String claim, int seconds);

  @Query(
      """
      update rp_token_family set version = version + 1, stage = 'answered',
        generation = :generation, contents = :contents
      where id = :id and claim = :claim
      """)
  int answer(String id, String claim, long generation, String contents);

  @Query(
      """
      update rp_token_family set version = version + 1, stage = :stage, claim = null,
        claimed_at = null, generation = coalesce(cast(:generation as bigint), generation),
        contents = coalesce(cast(:contents as varchar), contents), renew_at = :renewAt,
        failures = :failures, failed_at = current_timestamp, retry_seconds = :seconds,
        error = :error, failure = :failure
      where id = :id and claim = :claim
      """)
  int finish(
      String id,
      String claim,
      String stage,
      @Nullable Long generation,
      @Nullable String contents,
      @Nullable Instant renewAt,
      int failures,
      int seconds,
      @Nullable String error,
      @Nullable String failure);

  @Query("update rp_token_family set used_at = :now where id = :id")
  int use(String id, Instant now);

  @Query(
      """
      select id from rp_token_family
      where (renew_at <= :now or stage = 'answered') and stage <> 'lost'
        and used_at > :unusedSince and
      """
          + FREE
          + " order by renew_at limit :most")
  List<String> due(Instant now, Instant unusedSince, int most);

  @Query(
      """
      select count(*) from (select id from rp_token_family where stage = 'sent' and not
      """
          + TokenLeaseRows.CLAIMED
          + " limit :most) doubtful")
  long countDoubtful(int most);

  @Query(
      """
      select count(*) from
        (select id from rp_token_family where stage = 'lost' limit :most) lost
      """)
  long countLost(int most);

  @Query("delete from rp_token_family where id = :id")
  void remove(String id);

  @Query("delete from rp_token_family where registration = :registration")
  void removeAll(String registration);

  /** Returns the keys of rows that can be removed. */
  @Query(
      """
      select id from rp_token_family where used_at < :before and not
      """
          + TokenLeaseRows.CLAIMED
          + " order by used_at limit :most")
  List<String> unused(Instant before, int most);

  /** Removes those of the rows that can still be removed; returns how many. */
  @Query(
      """
      delete from rp_token_family where id in (:keys) and used_at < :before and not
      """
          + TokenLeaseRows.CLAIMED)
  int removeUnused(List<String> keys, Instant before);

  @Query(
      """
      select id, registration, generation, contents from rp_token_family
      where id > :after order by id limit :most
      """)
  List<SealedFamilyRow> sealedAfter(String after, int most);

  @Query("select count(*) from rp_token_family")
  long countAll();

  @Query(
      """
      update rp_token_family set contents = :next where id = :id and contents = :sealed
      """)
  int reseal(String id, String sealed, String next);
}
