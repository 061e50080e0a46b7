package com.example.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RedisFactoryTest {

  private static RedisConfiguration settings(String host, @Nullable String password) {
    return new RedisConfiguration(host, 6379, null, password, false, "test:");
  }

  private static void assertRefused(RedisConfiguration settings, String reason) {
    assertThatThrownBy(() -> new RedisFactory().redisClient(settings))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void refusesARedisWithoutAPassword() {
    assertRefused(settings("127.0.0.1", null), "redis.password");
    assertRefused(settings("127.0.0.1", ""), "redis.password");
  }

  @Test
  void thePasswordIsSentEncryptedToAnotherComputer() {
    var remote = settings("192.0.2.1", "the password");
    assertRefused(remote, "redis.ssl");
    assertThat(remote.toString()).doesNotContain("the password");
  }
}
