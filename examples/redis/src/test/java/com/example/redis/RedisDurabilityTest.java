package com.example.redis;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

@RequiresRedis
class RedisDurabilityTest {

  private static void assertRefused(String reason, String... options) {
    var server = RedisServer.start(Stores.temporaryDirectory(), options);
    try (var redis = server.client()) {
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

  @Test
  void refusesAServerThatAnswersBeforeARecordIsOnDisk() {
    assertRefused("appendfsync", "--appendfsync", "everysec");
  }

  @Test
  void refusesAServerThatDoesNotSayWhenRecordsAreOnDisk() {
    assertRefused("CONFIG GET", "--rename-command", "CONFIG", "");
  }

  @Test
  void acceptsAServerThatForgetsNothing() {
    var server = RedisServer.start(Stores.temporaryDirectory());
    try (var redis = server.client()) {
      assertThatCode(() -> RedisDurability.require(redis)).doesNotThrowAnyException();
    } finally {
      server.kill();
    }
  }
}
