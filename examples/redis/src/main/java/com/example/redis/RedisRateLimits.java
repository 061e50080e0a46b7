package com.example.redis;

import static com.example.redis.StoredText.micros;

import dev.countersign.application.oauth.driven.RateLimits;
import dev.countersign.domain.error.TooManyRequests;
import dev.countersign.domain.oauth.ClockTolerance;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Rate;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.SecretHash;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * {@link RateLimits} in Redis: {@code rate:HASH} is the time until which a subject is busy, in
 * microseconds. One script checks the limit and moves the time.
 *
 * <p>A key expires by itself, some time after its subject is free. That time is a duration and not
 * an instant, so that a wrong clock of the Redis server makes no difference.
 */
public final class RedisRateLimits implements RateLimits {

  // ARGV: now, step, the latest time at which a permit is left, the latest possible time, and for
  // how many milliseconds a key is stored after its subject is free. Redis numbers are exact up to
  // 2^53 microseconds, which is the year 2255.
  private static final String TAKE =
      """
      local now, step = tonumber(ARGV[1]), tonumber(ARGV[2])
      local latest, possible = tonumber(ARGV[3]), tonumber(ARGV[4])
      local busy = tonumber(redis.call('GET', KEYS[1]) or ARGV[1])
      if busy > possible then
        busy = now
      end
      if busy > latest then
        return string.format('%.0f', busy - latest)
      end
      local free = math.max(busy, now) + step
      local millis = math.ceil((free - now) / 1000) + tonumber(ARGV[5])
      redis.call('SET', KEYS[1], string.format('%.0f', free), 'PX', string.format('%.0f', millis))
      return '0'
      """;

  private final RedisTransactions transactions;

  /** Creates the limits; they refuse calls in one of these transactions. */
  public RedisRateLimits(RedisTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Result<Done, TooManyRequests> take(SecretHash subject, Rate rate, Instant now) {
    if (transactions.isOpen()) {
      throw new IllegalStateException(
          "a rate limit was taken inside a unit of work, whose rollback would not undo it");
    }
    var arguments =
        List.of(
            Long.toString(micros(now)),
            Long.toString(rate.step().toNanos() / 1000),
            Long.toString(micros(rate.latestAt(now))),
            Long.toString(micros(rate.latestPossibleAt(now))),
            Long.toString(ClockTolerance.LIMIT.toMillis()));
    var reply =
        transactions
            .redis()
            .eval(TAKE, List.of(transactions.prefix() + "rate:" + subject.value()), arguments)
            .toString();
    return reply.equals("0")
        ? Result.ok(Done.DONE)
        : Result.refused(
            new TooManyRequests(Duration.of(Long.parseLong(reply), ChronoUnit.MICROS)));
  }
}
