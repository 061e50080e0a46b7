package com.example.redis;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

@RequiresRedis
class RedisDurabilityTest {

  private static void assertRefused(String reason, String... options) {
    var server = RedisServer.start(Stores.temporaryDirectory(), options);
    try (var redis = RedisClient.create("127.0.0.1", server.port())) {
      assertThatThrownBy(() -> RedisDurability.require(redis)).hasMessageContaining(reason);
    } finally {
      server.kill();
    }
  }

  @Test
  void refusesAServerThatRemovesRecords() {
    assertRefused("noeviction", "--maxmemory-policy", "allkeys-lru");
  }

  @Test
  void refusesAServerThatKeepsThemInMemoryOnly() {
    assertRefused("appendonly", "--appendonly", "no");
  }
}
