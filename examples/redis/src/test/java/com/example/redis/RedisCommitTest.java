package com.example.redis;

import static dev.countersign.testkit.oauth.SecretHashes.hash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.countersign.application.clientauth.driven.UsedAssertions;
import dev.countersign.application.grant.driven.AuthorizationCodes;
import dev.countersign.application.grant.driven.Grants;
import dev.countersign.application.grant.driven.Revocations;
import dev.countersign.application.logout.driven.LogoutDeliveries;
import dev.countersign.application.oauth.driven.RateLimits;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.registration.driven.InitialAccessTokens;
import dev.countersign.application.session.driven.LogoutQueue;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.useradmin.driven.AccountRecords;
import dev.countersign.domain.grant.GrantId;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Rate;
import dev.countersign.domain.user.UserId;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.testkit.grant.GrantFixtures;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.session.SessionFixtures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.RedisClient;

/** What the contracts cannot test: how a unit of work ends if one of the two databases fails. */
@RequiresRedis
@ExtendWith(Stores.class)
class RedisCommitTest {

  private static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final Stores stores;

  RedisCommitTest(Stores stores) {
    this.stores = stores;
  }

  private boolean addTokenTo(InitialAccessTokens tokens) {
    return tokens.setBuiltIn(hash("token"), Times.NOW);
  }

  private boolean hasToken() {
    return stores.bean(InitialAccessTokens.class).find(hash("token")).isPresent();
  }

  private void addCode() {
    var grant = GrantFixtures.grant("grant");
    stores.bean(Grants.class).add(grant);
    stores.bean(AuthorizationCodes.class).add(GrantFixtures.code("code", grant));
  }

  @Test
  void theServerUsesTheStoresInRedis() {
    Map.<Class<?>, Class<?>>of(
            Sessions.class, RedisSessions.class,
            AuthorizationCodes.class, RedisAuthorizationCodes.class,
            UsedAssertions.class, RedisUsedAssertions.class,
            RateLimits.class, RedisRateLimits.class,
            LogoutQueue.class, RedisLogoutQueue.class,
            LogoutDeliveries.class, RedisLogoutDeliveries.class,
            Grants.class, RedisGrants.class,
            Revocations.class, RedisRevocations.class,
            AccountRecords.class, RedisAccountRecords.class,
            UnitOfWork.class, RedisUnitOfWork.class)
        .forEach((port, adapter) -> assertThat((Object) stores.bean(port)).isInstanceOf(adapter));
  }

  @Test
  void theDatabaseIsRolledBackIfRedisIsAway() {
    var directory = Stores.temporaryDirectory();
    var server = RedisServer.start(directory);
    try (var redis = server.client()) {
      var transactions = new RedisTransactions(redis, "test:");
      var sessions = new RedisSessions(transactions, stores.bean(Accounts.class));
      var unitOfWork = new RedisUnitOfWork(stores.bean(JdbcUnitOfWork.class), transactions);
      assertThatThrownBy(
              () ->
                  unitOfWork.run(
                      () -> {
                        assertThat(addTokenTo(stores.bean(InitialAccessTokens.class))).isTrue();
                        sessions.add(SessionFixtures.session("cookie", new UserId("user")));
                        server.kill();
                        return Done.DONE;
                      }))
          .isInstanceOf(RuntimeException.class);
    } finally {
      server.kill();
    }
    assertThat(hasToken()).isFalse();
  }

  /** A commit whose answer is lost may have succeeded: then tokens were issued for the code. */
  @Test
  void aCodeStaysRedeemedIfItIsUnknownWhetherTheDatabaseCommitted() {
    addCode();
    var unitOfWork = new RedisUnitOfWork(new FailingCommit(), stores.bean(RedisTransactions.class));
    var codes = stores.bean(AuthorizationCodes.class);
    assertThatThrownBy(() -> unitOfWork.run(() -> codes.redeem(hash("code"))))
        .isInstanceOf(Failure.class);
    assertThat(codes.redeem(hash("code"))).isFalse();
    assertThat(stores.bean(RedisClient.class).keys("countersign:lock:*")).isEmpty();
  }

  private static final class FailingCommit implements UnitOfWork {
    @Override
    public <T> T run(Supplier<T> work) {
      var _ = work.get();
      throw new Failure();
    }

    @Override
    public void afterCommit(Runnable work) {}
  }

  @Test
  void theLossOfRedisAfterBothCommitsIsNoFailure() {
    var server = RedisServer.start(Stores.temporaryDirectory());
    try (var redis = server.client()) {
      var transactions = new RedisTransactions(redis, "test:");
      var sessions = new RedisSessions(transactions, stores.bean(Accounts.class));
      var unitOfWork = new RedisUnitOfWork(new KillingCommit(server), transactions);
      var done =
          unitOfWork.run(
              () -> {
                sessions.add(SessionFixtures.session("cookie", new UserId("user")));
                return Done.DONE;
              });
      assertThat(done).isEqualTo(Done.DONE);
    } finally {
      server.kill();
    }
  }

  private record KillingCommit(RedisServer server) implements UnitOfWork {
    @Override
    public <T> T run(Supplier<T> work) {
      var result = work.get();
      server.kill();
      return result;
    }

    @Override
    public void afterCommit(Runnable work) {}
  }

  /** It would join the transaction that was committed, and never be stored. */
  @Test
  void aWriteAfterTheCommitIsRefused() {
    var sessions = stores.bean(Sessions.class);
    var unitOfWork = stores.bean(UnitOfWork.class);
    var refusals = new ArrayList<Throwable>();
    var late = SessionFixtures.session("late", new UserId("user"));
    var _ =
        unitOfWork.run(
            () -> {
              unitOfWork.afterCommit(() -> refusals.add(catchThrowable(() -> sessions.add(late))));
              sessions.add(SessionFixtures.session("cookie", new UserId("user")));
              return Done.DONE;
            });
    assertThat(refusals).hasSize(1);
    assertThat(refusals.getFirst()).hasMessageContaining("was committed");
    assertThat(sessions.find(hash("cookie"))).isPresent();
  }

  /** As a node does that was suspended for longer than its locks live. */
  @Test
  void nothingIsCommittedIfALockExpired() {
    addCode();
    var codes = stores.bean(AuthorizationCodes.class);
    assertThatThrownBy(
            () ->
                stores
                    .bean(UnitOfWork.class)
                    .run(
                        () -> {
                          assertThat(addTokenTo(stores.bean(InitialAccessTokens.class))).isTrue();
                          assertThat(codes.redeem(hash("code"))).isTrue();
                          var redis = stores.bean(RedisClient.class);
                          return redis.del(redis.keys("countersign:lock:*").toArray(String[]::new));
                        }))
        .hasMessageContaining("LOCKLOST");
    assertThat(hasToken()).isFalse();
    assertThat(codes.redeem(hash("code"))).isTrue();
  }

  @Test
  void aCodeOfARolledBackRequestCanBeRedeemed() {
    addCode();
    var codes = stores.bean(AuthorizationCodes.class);
    assertThatThrownBy(
            () ->
                stores
                    .bean(UnitOfWork.class)
                    .run(
                        () -> {
                          assertThat(codes.redeem(hash("code"))).isTrue();
                          throw new Failure();
                        }))
        .isInstanceOf(Failure.class);
    assertThat(codes.redeem(hash("code"))).isTrue();
  }

  @Test
  void whatIsStoredOfGrantsIsRemovedAfterThem() {
    var redis = stores.bean(RedisClient.class);
    var grants = stores.bean(Grants.class);
    var grant = GrantFixtures.grant("grant");
    grants.add(grant);
    assertThat(redis.keys("countersign:grant-session*")).hasSize(3);
    var before = grant.grantedAt().plusSeconds(1);
    var none = Optional.<GrantId>empty();
    assertThat(grants.removeUnreferenced(none, before, 9).removed()).isEqualTo(1);
    assertThat(grants.removeUnreferenced(none, before, 9).removed()).isZero();
    assertThat(redis.keys("countersign:grant-session*")).isEmpty();
  }

  @Test
  void onlyRateLimitsExpireByTheClockOfRedis() {
    var redis = stores.bean(RedisClient.class);
    addCode();
    stores.bean(Sessions.class).add(SessionFixtures.session("cookie", new UserId("user")));
    assertThat(redis.keys("*")).allSatisfy(key -> assertThat(redis.ttl(key)).isEqualTo(-1));
    var minute = new Rate(1, Duration.ofMinutes(1));
    var _ = stores.bean(RateLimits.class).take(hash("subject"), minute, Times.NOW);
    assertThat(redis.ttl("countersign:rate:" + hash("subject").value())).isBetween(600L, 660L);
  }
}
