package dev.countersign.persistence.oauth;

import dev.countersign.application.oauth.driven.RateLimits;
import dev.countersign.domain.error.TooManyRequests;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Rate;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.SecretHash;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * {@link RateLimits} in a database: a number for each subject, moved on by one statement, which
 * does both the judging and the counting. Each statement stands by itself and waits for one row at
 * most, so that no two can wait for each other.
 */
@JdbcStore
public final class JdbcRateLimits implements RateLimits {

  /** As far apart as clocks of nodes may be: no node forgets what another still counts. */
  private static final Duration FORGOTTEN = Duration.ofMinutes(10);

  /** More than one for each that is added, so that the table shrinks after a flood. */
  private static final int SWEPT = 2;

  private final RateLimitRows rows;
  private final TransactionOperations<Connection> transactions;

  JdbcRateLimits(RateLimitRows rows, TransactionOperations<Connection> transactions) {
    this.rows = rows;
    this.transactions = transactions;
  }

  @Override
  public Result<Done, TooManyRequests> take(SecretHash subject, Rate rate, Instant now) {
    if (transactions.findTransactionStatus().isPresent()) {
      throw new IllegalStateException("what a unit of work takes could be taken back with it");
    }
    var step = ChronoUnit.MICROS.between(now, now.plus(rate.step()));
    var latest = micros(rate.latestAt(now));
    while (true) { // again only if the row came or went between two statements
      if (rows.extend(subject.value(), micros(now), step, latest)) {
        return Result.ok(Done.DONE);
      }
      var known = rows.findById(subject.value());
      if (known.isEmpty() && begin(subject, micros(now) + step, now)) {
        return Result.ok(Done.DONE);
      }
      if (known.isPresent() && known.get().busyUntil() > latest) {
        return refused(known.get().busyUntil() - latest);
      }
    }
  }

  private boolean begin(SecretHash subject, long busyUntil, Instant now) {
    var begun = rows.add(subject.value(), busyUntil);
    if (begun) {
      sweep(micros(now.minus(FORGOTTEN)));
    }
    return begun;
  }

  private void sweep(long before) {
    var _ =
        transactions.executeWrite(
            transaction -> {
              rows.lockOver(before, SWEPT).forEach(row -> rows.deleteById(row.subject()));
              return Done.DONE;
            });
  }

  private static Result<Done, TooManyRequests> refused(long micros) {
    return Result.refused(new TooManyRequests(Duration.of(micros, ChronoUnit.MICROS)));
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
