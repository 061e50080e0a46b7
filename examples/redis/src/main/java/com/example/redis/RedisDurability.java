package com.example.redis;

import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.util.SafeEncoder;

/**
 * Refuses a Redis server that may lose records. If the record of a redeemed code or of an ended
 * session is lost, the code or the session can be used again.
 */
final class RedisDurability {

  private RedisDurability() {}

  /**
   * Throws if the server removes keys when its memory is full, or answers before they are on disk.
   */
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
    if (!appendfsync(redis).contains("always")) {
      throw new IllegalStateException(
          "Redis may lose its last records in a crash; set appendfsync to always");
    }
  }

  private static String appendfsync(RedisClient redis) {
    try {
      var reply = redis.sendCommand(Command.CONFIG, "GET", "appendfsync");
      return String.valueOf(SafeEncoder.encodeObject(reply));
    } catch (JedisDataException e) {
      throw new IllegalStateException(
          "it cannot be seen whether Redis may lose its last records in a crash; let the user of"
              + " redis.username run CONFIG GET, and set appendfsync to always",
          e);
    }
  }
}
