package dev.countersign.persistence.lease;

import dev.countersign.application.lease.driven.TokenLeases;
import dev.countersign.domain.lease.LeaseClaim;
import dev.countersign.domain.lease.LeaseFailure;
import dev.countersign.domain.lease.LeaseState;
import dev.countersign.domain.lease.TokenLease;
import dev.countersign.domain.lease.TokenPurpose;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.persistence.oauth.JdbcStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** {@link TokenLeases} in a database. */
@JdbcStore
public final class JdbcTokenLeases implements TokenLeases {

  private final TokenLeaseRows rows;

  JdbcTokenLeases(TokenLeaseRows rows) {
    this.rows = rows;
  }

  @Override
  public LeaseState find(TokenPurpose purpose) {
    return rows.of(purpose.name()).map(row -> row.toState(purpose)).orElse(LeaseState.NONE);
  }

  @Override
  public boolean claim(TokenPurpose purpose, long version, LeaseClaim claim, Instant now) {
    var seconds = seconds(claim.time());
    // Only before the first request: a row that was removed since it was read counts as changed.
    if (version == LeaseState.NONE.version() && isNew(purpose, claim, seconds, now)) {
      return true;
    }
    return rows.claim(purpose.name(), version, claim.id(), seconds) == 1;
  }

  private boolean isNew(TokenPurpose purpose, LeaseClaim claim, int seconds, Instant now) {
    return rows.insertClaimed(purpose.name(), claim.id(), seconds, now) == 1;
  }

  @Override
  public boolean finish(LeaseClaim claim, TokenLease lease) {
    return rows.finish(
            lease.purpose().name(),
            claim.id(),
            lease.token().jwe(),
            lease.obtainedAt(),
            lease.expiresAt(),
            lease.renewAt())
        == 1;
  }

  @Override
  public boolean fail(LeaseClaim claim, TokenPurpose purpose, LeaseFailure failure) {
    return rows.fail(
            purpose.name(),
            claim.id(),
            failure.failures(),
            seconds(failure.retryIn()),
            failure.error().orElse(null),
            failure.description())
        == 1;
  }

  private static int seconds(Duration time) {
    return Math.toIntExact(time.toSeconds());
  }

  @Override
  public void use(TokenPurpose purpose, Instant now) {
    var _ = rows.use(purpose.name(), now);
  }

  @Override
  public List<TokenPurpose> due(Instant now, Instant unusedSince, int most) {
    return rows.due(now, unusedSince, most).stream()
        .flatMap(name -> TokenPurpose.parse(name).stream())
        .toList();
  }

  @Override
  public int removeExpired(Instant before, int most) {
    var keys = rows.expired(before, most);
    return keys.isEmpty() ? 0 : rows.removeExpired(keys, before);
  }

  @Override
  public void removeAll(RegistrationName registration) {
    var beginning = TokenPurpose.namesBeginWith(registration);
    rows.removeAll(beginning, beginning.length());
  }
}
