package com.example.redis;

import dev.countersign.application.clientauth.driven.UsedAssertions;
import dev.countersign.application.grant.driven.AuthorizationCodes;
import dev.countersign.application.grant.driven.Grants;
import dev.countersign.application.grant.driven.Revocations;
import dev.countersign.application.logout.driven.LogoutDeliveries;
import dev.countersign.application.oauth.driven.RateLimits;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.LogoutQueue;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.useradmin.driven.AccountRecords;
import dev.countersign.persistence.clientauth.JdbcUsedAssertions;
import dev.countersign.persistence.grant.JdbcAuthorizationCodes;
import dev.countersign.persistence.grant.JdbcGrants;
import dev.countersign.persistence.grant.JdbcRevocations;
import dev.countersign.persistence.logout.JdbcLogoutDeliveries;
import dev.countersign.persistence.logout.JdbcLogoutQueue;
import dev.countersign.persistence.oauth.JdbcRateLimits;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.session.JdbcSessions;
import dev.countersign.persistence.useradmin.JdbcAccountRecords;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Singleton;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;

/**
 * Adds the stores in Redis to the server. {@code @Replaces} replaces a store of the database; with
 * {@code @Primary}, the store calls one of the database, which is still used.
 */
@Factory
final class RedisFactory {

  /** The longest wait for Redis. After that, a request fails. */
  private static final int TIMEOUT_MILLIS = 2000;

  @Singleton
  @Bean(preDestroy = "close")
  RedisClient redisClient(RedisConfiguration configuration) {
    var client =
        DefaultJedisClientConfig.builder()
            .timeoutMillis(TIMEOUT_MILLIS)
            .user(configuration.username())
            .password(configuration.password())
            .ssl(configuration.ssl())
            .build();
    var redis =
        RedisClient.builder()
            .hostAndPort(configuration.host(), configuration.port())
            .clientConfig(client)
            .build();
    RedisDurability.require(redis);
    return redis;
  }

  @Singleton
  RedisTransactions redisTransactions(RedisClient redis) {
    return new RedisTransactions(redis);
  }

  @Singleton
  @Primary
  UnitOfWork unitOfWork(JdbcUnitOfWork database, RedisTransactions transactions) {
    return new RedisUnitOfWork(database, transactions);
  }

  // All stores that read sessions move to Redis together.

  @Singleton
  RedisSessions redisSessions(RedisTransactions transactions, Accounts accounts) {
    return new RedisSessions(transactions, accounts);
  }

  @Singleton
  @Replaces(JdbcSessions.class)
  @Primary
  Sessions sessions(RedisSessions sessions) {
    return sessions;
  }

  @Singleton
  RedisLogoutDeliveries redisLogoutDeliveries(RedisTransactions transactions) {
    return new RedisLogoutDeliveries(transactions);
  }

  @Singleton
  @Replaces(JdbcLogoutDeliveries.class)
  @Primary
  LogoutDeliveries logoutDeliveries(RedisLogoutDeliveries deliveries) {
    return deliveries;
  }

  @Singleton
  @Replaces(JdbcLogoutQueue.class)
  LogoutQueue logoutQueue(
      RedisTransactions transactions, RedisSessions sessions, RedisLogoutDeliveries deliveries) {
    return new RedisLogoutQueue(transactions, sessions, deliveries);
  }

  @Singleton
  @Primary
  AccountRecords accountRecords(JdbcAccountRecords records, RedisSessions sessions) {
    return new RedisAccountRecords(records, sessions);
  }

  // The server's own bean of this type is a cache in front of the database.
  @Singleton
  @Replaces(Revocations.class)
  @Primary
  Revocations revocations(RedisTransactions transactions, JdbcRevocations revocations) {
    return new RedisRevocations(transactions, revocations);
  }

  // All stores that read codes move together too.

  @Singleton
  @Primary
  Grants grants(RedisTransactions transactions, JdbcGrants grants) {
    return new RedisGrants(transactions, grants);
  }

  @Singleton
  @Replaces(JdbcAuthorizationCodes.class)
  AuthorizationCodes authorizationCodes(RedisTransactions transactions, Grants grants) {
    return new RedisAuthorizationCodes(transactions, grants);
  }

  // No other store reads these two.

  @Singleton
  @Replaces(JdbcUsedAssertions.class)
  UsedAssertions usedAssertions(RedisClient redis) {
    return new RedisUsedAssertions(redis);
  }

  @Singleton
  @Replaces(JdbcRateLimits.class)
  RateLimits rateLimits(RedisTransactions transactions) {
    return new RedisRateLimits(transactions);
  }
}
