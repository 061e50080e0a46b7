package com.example.redis;

import redis.clients.jedis.RedisClient;

/**
 * Refuses a Redis server that may lose records. If the record of a redeemed code or of an ended
 * session is lost, the code or the session can be used again.
 */
final class RedisDurability {

  private RedisDurability() {}

  /** Throws if the server removes keys when its memory is full, or does not write them to disk. */
  static void require(RedisClient redis) {
    if (!redis.info("memory").contains("maxmemory_policy:noeviction")) {
      throw new IllegalStateException(
          "Redis may remove records when its memory is full; set maxmemory-policy to noeviction");
    }
    if (!redis.info("persistence").contains("aof_enabled:1")) {
      throw new IllegalStateException(
          "Redis does not write its records to disk; set appendonly to yes and appendfsync to"
              + " always");
    }
  }
}
