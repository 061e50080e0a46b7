package dev.countersign.persistence.registrationupkeep;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code rp_registration_upkeep}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface UpkeepRows extends GenericRepository<UpkeepRow, String> {

  @Query("select * from rp_registration_upkeep where registration = :registration")
  Optional<UpkeepRow> of(String registration);

  @Query(
      """
      select * from rp_registration_upkeep
      where due_at <= :now
        and (claimed_until is null or claimed_until <= :now or claimed_until > :latestClaim)
      order by due_at limit :most
      """)
  List<UpkeepRow> due(Instant now, Instant latestClaim, int most);

  // A secret that is not used may expire.
  @Query(
      """
      select registration.name from rp_registration registration
      left join rp_registration_upkeep upkeep on upkeep.registration = registration.name
      where (left(registration.auth_method, 13) = 'client_secret'
          and registration.secret_expires_at is not null
          and (upkeep.secret_expires_at is null
            or upkeep.secret_expires_at <> registration.secret_expires_at))
        or (upkeep.secret_expires_at is not null
          and (registration.secret_expires_at is null
            or left(registration.auth_method, 13) <> 'client_secret'))
        or (registration.requested is not null
          and (registration.registration_client_uri is not null
            or registration.requested like '%"jwks_uri":%')
          and upkeep.keys_due_at is null)
      limit :most
      """)
  List<String> unnoticed(int most);

  @Query(
      """
      select * from rp_registration_upkeep
      where dead_since is not null or confirmed_at is not null or secret_failures > 0
        or keys_failures > 0
      order by registration limit :most
      """)
  List<UpkeepRow> troubled(int most);

  /** Adds a row, unless a row with the same key exists; returns whether it was added. */
  default boolean add(UpkeepRow row) {
    return insert(
            row.registration(),
            row.version(),
            row.secretExpiresAt(),
            row.secretDueAt(),
            row.secretFailures(),
            row.secretFailure(),
            row.keysSent(),
            row.keysDueAt(),
            row.keysFailures(),
            row.keysFailure(),
            row.keysKnownAt(),
            row.keysTrial(),
            row.keysRefusals(),
            row.keysKeptUntil(),
            row.refusedAt(),
            row.confirmedAt(),
            row.checkAt(),
            row.deadSince(),
            row.triedAt(),
            row.failure(),
            row.permission(),
            row.claimedUntil(),
            row.dueAt())
        == 1;
  }

  @Query(
      """
      insert into rp_registration_upkeep (registration, version, secret_expires_at, secret_due_at,
        secret_failures, secret_failure, keys_sent, keys_due_at, keys_failures, keys_failure,
        keys_known_at, keys_trial, keys_refusals, keys_kept_until,
        refused_at, confirmed_at, check_at, dead_since, tried_at,
        failure, permission, claimed_until, due_at)
      values (:registration, :version, :secretExpiresAt, :secretDueAt,
        :secretFailures, :secretFailure, :keysSent, :keysDueAt, :keysFailures, :keysFailure,
        :keysKnownAt, :keysTrial, :keysRefusals, :keysKeptUntil,
        :refusedAt, :confirmedAt, :checkAt, :deadSince, :triedAt,
        :failure, :permission, :claimedUntil, :dueAt)
      on conflict do nothing
      """)
  int insert(
      String registration,
      long version,
      @Nullable Instant secretExpiresAt,
      @Nullable Instant secretDueAt,
      int secretFailures,
      @Nullable String secretFailure,
      @Nullable String keysSent,
      @Nullable Instant keysDueAt,
      int keysFailures,
      @Nullable String keysFailure,
      @Nullable Instant keysKnownAt,
      @Nullable String keysTrial,
      int keysRefusals,
      @Nullable Instant keysKeptUntil,
      @Nullable Instant refusedAt,
      @Nullable Instant confirmedAt,
      @Nullable Instant checkAt,
      @Nullable Instant deadSince,
      @Nullable Instant triedAt,
      @Nullable String failure,
      @Nullable String permission,
      @Nullable Instant claimedUntil,
      @Nullable Instant dueAt);

  /** Replaces the row of the version before; returns whether there was one. */
  default boolean save(UpkeepRow row) {
    return update(
            row.registration(),
            row.version() - 1,
            row.version(),
            row.secretExpiresAt(),
            row.secretDueAt(),
            row.secretFailures(),
            row.secretFailure(),
            row.keysSent(),
            row.keysDueAt(),
            row.keysFailures(),
            row.keysFailure(),
            row.keysKnownAt(),
            row.keysTrial(),
            row.keysRefusals(),
            row.keysKeptUntil(),
            row.refusedAt(),
            row.confirmedAt(),
            row.checkAt(),
            row.deadSince(),
            row.triedAt(),
            row.failure(),
            row.permission(),
            row.claimedUntil(),
            row.dueAt())
        == 1;
  }

  @Query(
      """
      update rp_registration_upkeep set version = :version, secret_expires_at = :secretExpiresAt,
        secret_due_at = :secretDueAt, secret_failures = :secretFailures,
        secret_failure = :secretFailure, keys_sent = :keysSent, keys_due_at = :keysDueAt,
        keys_failures = :keysFailures, keys_failure = :keysFailure,
        keys_known_at = :keysKnownAt, keys_trial = :keysTrial, keys_refusals = :keysRefusals,
        keys_kept_until = :keysKeptUntil, refused_at = :refusedAt, confirmed_at = :confirmedAt,
        check_at = :checkAt, dead_since = :deadSince, tried_at = :triedAt, failure = :failure,
        permission = :permission, claimed_until = :claimedUntil, due_at = :dueAt
      where registration = :registration and version = :before
      """)
  int update(
      String registration,
      long before,
      long version,
      @Nullable Instant secretExpiresAt,
      @Nullable Instant secretDueAt,
      int secretFailures,
      @Nullable String secretFailure,
      @Nullable String keysSent,
      @Nullable Instant keysDueAt,
      int keysFailures,
      @Nullable String keysFailure,
      @Nullable Instant keysKnownAt,
      @Nullable String keysTrial,
      int keysRefusals,
      @Nullable Instant keysKeptUntil,
      @Nullable Instant refusedAt,
      @Nullable Instant confirmedAt,
      @Nullable Instant checkAt,
      @Nullable Instant deadSince,
      @Nullable Instant triedAt,
      @Nullable String failure,
      @Nullable String permission,
      @Nullable Instant claimedUntil,
      @Nullable Instant dueAt);

  @Query(
      """
      select registration from rp_registration_upkeep
      where registration = :registration and keys_kept_until > :now
      """)
  Optional<String> keeping(String registration, Instant now);

  @Query("delete from rp_registration_upkeep where registration = :registration")
  int remove(String registration);

  @Query(
      """
      select registration, permission from rp_registration_upkeep
      where registration > :after and permission is not null order by registration limit :most
      """)
  List<SealedPermissionRow> sealedAfter(String after, int most);

  @Query("select count(*) from rp_registration_upkeep where permission is not null")
  long countSealed();

  @Query(
      """
      update rp_registration_upkeep set permission = :next
      where registration = :registration and permission = :sealed
      """)
  int reseal(String registration, String sealed, String next);
}
