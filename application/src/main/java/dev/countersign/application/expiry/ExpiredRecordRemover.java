package dev.countersign.application.expiry;

import dev.countersign.application.clock.JudgeClock;
import dev.countersign.domain.clock.BelievedTime;
import dev.countersign.domain.grant.GrantId;
import dev.countersign.domain.lease.FamilyId;
import dev.countersign.domain.lease.LeasePolicy;
import dev.countersign.domain.oauth.ClockTolerance;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Removes expired records in batches, so that no request waits long for one. Several nodes may do
 * so at the same time. Removes nothing while the clock cannot be believed.
 */
final class ExpiredRecordRemover implements RemoveExpiredRecords {

  /** The number of records that are removed together. */
  static final int BATCH = 500;

  /** The maximum number of batches for each call. */
  static final int BATCHES = 200;

  /** The maximum number of batches of grants for each call in which no grant is removed. */
  static final int IDLE_BATCHES = 20;

  /**
   * How long a record is stored after it expired: longer than clocks differ and failed sign-ins are
   * counted, and long enough that the second use of a code is still detected for a while.
   */
  static final Duration RETENTION = Duration.ofHours(1);

  private final ExpiryUseCases.ExpiringStores stores;
  private final Duration accessTokenLife;
  private final JudgeClock clock;
  // The last grant that was looked at; the next call continues after it.
  private volatile Optional<GrantId> position = Optional.empty();

  ExpiredRecordRemover(
      ExpiryUseCases.ExpiringStores stores, Duration accessTokenLife, JudgeClock clock) {
    this.stores = stores;
    this.accessTokenLife = accessTokenLife;
    this.clock = clock;
  }

  @Override
  public int remove(Kind kind) {
    return clock.judge().believed().map(now -> remove(kind, now)).orElse(0);
  }

  private int remove(Kind kind, BelievedTime now) {
    var before = now.now().minus(retention(kind));
    return kind == Kind.GRANTS ? removeGrants(before) : removeBatches(kind, before);
  }

  private Duration retention(Kind kind) {
    return switch (kind) {
      // An access token is valid only while its grant is stored, and a grant is stored while it has
      // a refresh token.
      case GRANTS, REFRESH_TOKENS -> RETENTION.plus(accessTokenLife);
      // Strangers make the server keep them, so they are stored no longer than clocks differ.
      case KEPT_REQUESTS -> ClockTolerance.LIMIT;
      // These do not expire: the application that used them does not come back.
      case TOKEN_FAMILIES -> LeasePolicy.LONGEST_KEPT;
      case SESSIONS,
          KNOWN_DEVICES,
          PASSWORD_LINKS,
          SIGN_IN_FAILURES,
          USED_ASSERTIONS,
          AUTHORIZATION_CODES,
          REVOCATIONS,
          ACCESS_TOKENS,
          TOKEN_LEASES,
          REMOTE_SIGN_INS ->
          RETENTION;
    };
  }

  private int removeBatches(Kind kind, Instant before) {
    var total = 0;
    for (var batch = 0; batch < BATCHES; batch++) {
      var removed = removeBatch(kind, before);
      total += removed;
      if (removed < BATCH) {
        break;
      }
    }
    return total;
  }

  private int removeBatch(Kind kind, Instant before) {
    return switch (kind) {
      case SESSIONS -> stores.sessions().removeExpired(before, BATCH);
      case KNOWN_DEVICES -> stores.devices().removeExpired(before, BATCH);
      case PASSWORD_LINKS -> stores.passwordLinks().removeExpired(before, BATCH);
      case SIGN_IN_FAILURES -> stores.failures().removeExpired(before, BATCH);
      case USED_ASSERTIONS -> stores.assertions().removeExpired(before, BATCH);
      case AUTHORIZATION_CODES -> stores.codes().removeExpired(before, BATCH);
      case REFRESH_TOKENS -> stores.refreshTokens().removeExpired(before, BATCH);
      case GRANTS -> removeNextGrants(before);
      case REVOCATIONS -> stores.revocations().removeExpired(before, BATCH);
      case ACCESS_TOKENS -> stores.accessTokens().removeExpired(before, BATCH);
      case TOKEN_LEASES -> stores.leases().removeExpired(before, BATCH);
      case REMOTE_SIGN_INS -> removeSignIns(before);
      case TOKEN_FAMILIES -> stores.families().removeUnused(before, BATCH);
      case KEPT_REQUESTS -> stores.keptRequests().removeExpired(before, BATCH);
    };
  }

  /**
   * Also revokes and removes the tokens of these sign-ins, because no application can request the
   * tokens of a sign-in that is not stored. Most of these sign-ins were not redeemed.
   */
  private int removeSignIns(Instant before) {
    var removed = stores.remoteSignIns().removeExpired(before, BATCH);
    stores.endTokens().end(removed.stream().map(id -> new FamilyId(id.value())).toList());
    return removed.size();
  }

  /**
   * Looks at the next grants, and continues with the first one after the last. A call that finds
   * nothing to remove stops early, so that its cost does not depend on the number of grants.
   */
  private int removeGrants(Instant before) {
    var total = 0;
    var idle = 0;
    for (var batch = 0; batch < BATCHES && idle < IDLE_BATCHES; batch++) {
      var removed = removeNextGrants(before);
      total += removed;
      idle += removed == 0 ? 1 : 0;
      if (position.isEmpty()) {
        break;
      }
    }
    return total;
  }

  private int removeNextGrants(Instant before) {
    var removal = stores.grants().removeUnreferenced(position, before, BATCH);
    position = removal.last();
    return removal.removed();
  }
}
