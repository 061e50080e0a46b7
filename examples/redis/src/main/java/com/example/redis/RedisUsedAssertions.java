package com.example.redis;

import static com.example.redis.StoredText.micros;

import dev.countersign.application.clientauth.driven.UsedAssertions;
import dev.countersign.domain.client.ClientId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.ZAddParams;

/**
 * {@link UsedAssertions} in Redis: the index {@code assertions}, after the prefix of all keys, has
 * the hash of each by its end. {@code ZADD} returns 1 only to the caller that added it, and {@code
 * NX} keeps the end that the first one set. A client chooses its {@code jti}, of any length and
 * with any characters; a hash always has the same length.
 *
 * <p>Nothing expires by itself. The time of the server decides how long an assertion is accepted;
 * if Redis forgot it by its own clock, it could be used twice.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7523.html#section-3">RFC 7523 §3</a>
 */
public final class RedisUsedAssertions implements UsedAssertions {

  // The members are removed only if they are still expired: Redis runs it as one.
  private static final String REMOVE =
      """
      local expired = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', '(' .. ARGV[1], 'LIMIT', 0, ARGV[2])
      for _, member in ipairs(expired) do
        redis.call('ZREM', KEYS[1], member)
      end
      return #expired
      """;

  private final RedisClient redis;
  private final String used;

  /** Creates the store; its key begins with {@code prefix}. */
  public RedisUsedAssertions(RedisClient redis, String prefix) {
    this.redis = redis;
    this.used = prefix + "assertions";
  }

  @Override
  public boolean use(Purpose purpose, ClientId issuer, String id, Instant expiresAt) {
    var params = ZAddParams.zAddParams().nx();
    return redis.zadd(used, micros(expiresAt), member(purpose, issuer, id), params) == 1;
  }

  private static String member(Purpose purpose, ClientId issuer, String id) {
    var digest = sha256();
    for (var part : List.of(purpose.name(), issuer.value(), id)) {
      // UTF-16 keeps lone surrogates apart, which UTF-8 cannot.
      var bytes = part.getBytes(StandardCharsets.UTF_16BE);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      digest.update(bytes);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public int removeExpired(Instant before, int most) {
    var arguments = List.of(Long.toString(micros(before)), Integer.toString(most));
    return ((Long) redis.eval(REMOVE, List.of(used), arguments)).intValue();
  }
}
