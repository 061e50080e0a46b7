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
 * {@link RateLimits} in a database: a number for each subject. One statement checks the limit and
 * advances the number. Each statement is a transaction of its own and waits for one row at most, so
 * that a deadlock is impossible.
 */
@JdbcStore
public final class JdbcRateLimits implements RateLimits {

  /**
   * How long a row is stored after its subject is free: the largest clock difference between nodes,
   * so that no node removes a row that another node still counts.
   */
  private static final Duration RETENTION = Duration.ofMinutes(10);

  /**
   * The number of rows removed for each row that is added: more than one, so that the table shrinks
   * after a flood.
   */
  private static final int REMOVED_FOR_EACH_ADDED = 2;

  private final RateLimitRows rows;
  private final TransactionOperations<Connection> transactions;

  JdbcRateLimits(RateLimitRows rows, TransactionOperations<Connection> transactions) {
    this.rows = rows;
    this.transactions = transactions;
  }

  @Override
  public Result<Done, TooManyRequests> take(SecretHash subject, Rate rate, Instant now) {
    if (transactions.findTransactionStatus().isPresent()) {
      throw new IllegalStateException(
          "a rate limit was taken inside a unit of work, whose rollback would undo it");
    }
    var step = ChronoUnit.MICROS.between(now, now.plus(rate.step()));
    var latest = micros(rate.latestAt(now));
    var possible = micros(rate.latestPossibleAt(now));
    while (true) { // repeats only if the row was added or removed between two statements
      if (rows.extend(subject.value(), micros(now), step, latest, possible)) {
        return Result.ok(Done.DONE);
      }
      var known = rows.findById(subject.value());
      if (known.isEmpty() && begin(subject, micros(now) + step, now)) {
        return Result.ok(Done.DONE);
      }
      if (known.isPresent() && isBusy(known.get().busyUntil(), latest, possible)) {
        return refused(known.get().busyUntil() - latest);
      }
    }
  }

  private static boolean isBusy(long busyUntil, long latest, long possible) {
    return busyUntil > latest && busyUntil <= possible;
  }

  private boolean begin(SecretHash subject, long busyUntil, Instant now) {
    var begun = rows.add(subject.value(), busyUntil);
    if (begun) {
      sweep(micros(now.minus(RETENTION)));
    }
    return begun;
  }

  private void sweep(long before) {
    var _ =
        transactions.executeWrite(
            transaction -> {
              rows.lockExpired(before, REMOVED_FOR_EACH_ADDED)
                  .forEach(row -> rows.deleteById(row.subject()));
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
