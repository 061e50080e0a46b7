package dev.countersign.persistence.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.grant.driven.Revocations;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.domain.grant.GrantId;
import dev.countersign.persistence.oauth.CacheBounds;
import dev.countersign.persistence.oauth.JdbcTransactionEnd;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.session.JdbcSessions;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.persistence.user.AccountChanges;
import dev.countersign.persistence.user.JdbcAccounts;
import dev.countersign.persistence.user.JdbcConsents;
import dev.countersign.testkit.grant.RevocationsContract;
import dev.countersign.testkit.oauth.Times;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@OnEachDatabase
class CachedRevocationsTest extends RevocationsContract {

  private static final GrantId GRANT = new GrantId("grant");

  private final TestDatabase database;
  private final Revocations otherNode;
  private final Revocations cached;

  CachedRevocationsTest(TestDatabase database) {
    this.database = database;
    this.otherNode = database.adapter(JdbcRevocations.class);
    this.cached = withTimeToLive(Duration.ofHours(1));
  }

  private Revocations withTimeToLive(Duration timeToLive) {
    return new CachedRevocations(
        database.adapter(JdbcRevocations.class),
        database.adapter(JdbcTransactionEnd.class),
        new CacheBounds(100, timeToLive),
        database.adapter(AccountChanges.class));
  }

  @Override
  protected Revocations revocations() {
    return cached;
  }

  @Override
  protected Revocations stored() {
    return otherNode;
  }

  @Override
  protected People people() {
    return new People(
        database.adapter(JdbcGrants.class),
        database.adapter(JdbcAccounts.class),
        database.adapter(JdbcConsents.class));
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database.adapter(JdbcUnitOfWork.class);
  }

  @Override
  protected Sessions otherStore() {
    return database.adapter(JdbcSessions.class);
  }

  @Test
  void cachesATokenForTheTimeToLive() {
    assertThat(cached.stateOf("token", GRANT).revoked()).isFalse();
    otherNode.revokeToken("token", Times.LATER);
    assertThat(cached.stateOf("token", GRANT).revoked()).isFalse();
  }

  @Test
  void doesNotCacheWithoutATimeToLive() {
    var uncached = withTimeToLive(Duration.ZERO);
    assertThat(uncached.stateOf("token", GRANT).revoked()).isFalse();
    otherNode.revokeToken("token", Times.LATER);
    assertThat(uncached.stateOf("token", GRANT).revoked()).isTrue();
  }

  /** A stolen code or refresh token must not be redeemed after the grant was revoked. */
  @Test
  void doesNotCacheGrants() {
    assertThat(cached.stateOf(GRANT).revoked()).isFalse();
    otherNode.revokeGrant(GRANT, Times.LATER);
    assertThat(cached.stateOf(GRANT).revoked()).isTrue();
  }

  @Test
  void seesItsOwnRevocationsAtOnce() {
    assertThat(cached.stateOf("token", GRANT).revoked()).isFalse();
    cached.revokeGrant(GRANT, Times.LATER);
    assertThat(cached.stateOf("token", GRANT).revoked()).isTrue();
    assertThat(cached.isRevoked("other")).isFalse();
    cached.revokeToken("other", Times.LATER);
    assertThat(cached.isRevoked("other")).isTrue();
  }
}
