package dev.countersign.testkit.oauth;

import dev.countersign.application.oauth.driven.RateLimits;
import dev.countersign.domain.error.TooManyRequests;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Rate;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.SecretHash;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** {@link RateLimits} in memory, outside the tables: no unit of work covers them. */
public final class InMemoryRateLimits implements RateLimits {

  private final InMemoryDatabase database;
  private final Map<SecretHash, Instant> busyUntil = new HashMap<>();

  /**
   * Creates limits from which no permit was taken; they refuse calls in a unit of work of {@code
   * database}.
   */
  public InMemoryRateLimits(InMemoryDatabase database) {
    this.database = database;
  }

  @Override
  public synchronized Result<Done, TooManyRequests> take(
      SecretHash subject, Rate rate, Instant now) {
    database.requireNoUnitOfWork();
    busyUntil.values().removeIf(now::isAfter);
    var possible = rate.latestPossibleAt(now);
    var known =
        Optional.ofNullable(busyUntil.get(subject))
            .filter(until -> !until.isAfter(possible))
            .orElse(now);
    var latest = rate.latestAt(now);
    if (known.isAfter(latest)) {
      return Result.refused(new TooManyRequests(Duration.between(latest, known)));
    }
    busyUntil.put(subject, known.plus(rate.step()));
    return Result.ok(Done.DONE);
  }
}
