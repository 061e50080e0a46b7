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
import java.net.InetAddress;
import java.net.UnknownHostException;
import javax.net.ssl.SSLParameters;
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
    refuseOpenDoors(configuration);
    // The certificate must be of this host, not only of someone whom this computer trusts.
    var sameHost = new SSLParameters();
    sameHost.setEndpointIdentificationAlgorithm("HTTPS");
    var client =
        DefaultJedisClientConfig.builder()
            .timeoutMillis(TIMEOUT_MILLIS)
            .user(configuration.username())
            .password(configuration.password())
            .ssl(configuration.ssl())
            .sslParameters(sameHost)
            .build();
    var redis =
        RedisClient.builder()
            .hostAndPort(configuration.host(), configuration.port())
            .clientConfig(client)
            .build();
    try {
      RedisDurability.require(redis);
      return redis;
    } catch (RuntimeException e) {
      redis.close();
      throw e;
    }
  }

  private static void refuseOpenDoors(RedisConfiguration configuration) {
    if (configuration.password() == null || configuration.password().isEmpty()) {
      throw new IllegalStateException(
          "redis.password is missing: without one, each user of Redis could write a session; set"
              + " requirepass or an ACL in Redis, and redis.password here");
    }
    if (!configuration.ssl() && !isThisComputer(configuration.host())) {
      throw new IllegalStateException(
          "redis.ssl is false, so that the password and sessions are sent unencrypted to "
              + configuration.host()
              + "; set it to true");
    }
  }

  private static boolean isThisComputer(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  @Singleton
  RedisTransactions redisTransactions(RedisClient redis, RedisConfiguration configuration) {
    return new RedisTransactions(redis, configuration.prefix());
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
  UsedAssertions usedAssertions(RedisClient redis, RedisConfiguration configuration) {
    return new RedisUsedAssertions(redis, configuration.prefix());
  }

  @Singleton
  @Replaces(JdbcRateLimits.class)
  RateLimits rateLimits(RedisTransactions transactions) {
    return new RedisRateLimits(transactions);
  }
}
