package dev.countersign.testkit.oauth;

import static dev.countersign.testkit.oauth.SecretHashes.hash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.oauth.driven.RateLimits;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.domain.error.TooManyRequests;
import dev.countersign.domain.oauth.ClockTolerance;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Rate;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.SecretHash;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract of {@link RateLimits}. No permit was taken before each test. */
public abstract class RateLimitsContract {

  private static final SecretHash SUBJECT = hash("subject");
  private static final Rate THREE = new Rate(3, Duration.ofMinutes(1));
  private static final Duration STEP = Duration.ofSeconds(20);

  /** Returns the adapter. */
  protected abstract RateLimits limits();

  /** Returns a unit of work, which must not cover the limits. */
  protected abstract UnitOfWork unitOfWork();

  private Result<Done, TooManyRequests> take(Instant now) {
    return limits().take(SUBJECT, THREE, now);
  }

  private void takeAll(Instant now) {
    for (var taken = 0; taken < THREE.count(); taken++) {
      assertTaken(take(now));
    }
  }

  private static void assertTaken(Result<Done, TooManyRequests> result) {
    assertThat(result).isEqualTo(Result.ok(Done.DONE));
  }

  private static void assertRefused(Result<Done, TooManyRequests> result, Duration after) {
    assertThat(result).isEqualTo(Result.refused(new TooManyRequests(after)));
  }

  @Test
  void allowsTheCountOfTheRateAtOnceAndNoMore() {
    takeAll(Times.NOW);
    assertRefused(take(Times.NOW), STEP);
  }

  @Test
  void reportsExactlyWhenTheNextPermitIsAvailable() {
    takeAll(Times.NOW);
    var soon = Times.NOW.plus(STEP).minus(Duration.ofNanos(1000));
    assertRefused(take(soon), Duration.ofNanos(1000));
    assertTaken(take(Times.NOW.plus(STEP)));
    assertRefused(take(Times.NOW.plus(STEP)), STEP);
  }

  @Test
  void takesNoPermitForARefusal() {
    takeAll(Times.NOW);
    for (var refused = 0; refused < 10; refused++) {
      assertRefused(take(Times.NOW), STEP);
    }
    assertTaken(take(Times.NOW.plus(STEP)));
  }

  @Test
  void neverRefusesRequestsWithinTheRate() {
    takeAll(Times.NOW);
    for (var step = 1; step < 20; step++) {
      assertTaken(take(Times.NOW.plus(STEP.multipliedBy(step))));
    }
  }

  @Test
  void allowsTheCountAgainAfterThePeriodAndNoMoreAfterLonger() {
    takeAll(Times.NOW);
    takeAll(Times.NOW.plus(THREE.period()));
    takeAll(Times.NOW.plus(Duration.ofDays(1)));
    assertRefused(take(Times.NOW.plus(Duration.ofDays(1))), STEP);
  }

  @Test
  void tellsSubjectsApart() {
    takeAll(Times.NOW);
    assertTaken(limits().take(hash("other"), THREE, Times.NOW));
  }

  @Test
  void refusesLongerWhenTheClockGoesBack() {
    takeAll(Times.NOW);
    assertRefused(take(Times.NOW.minus(STEP)), STEP.multipliedBy(2));
  }

  @Test
  void doesNotWaitForATimeThatOnlyAWrongClockCanHaveStored() {
    takeAll(Times.NOW.plus(Duration.ofDays(365)));
    takeAll(Times.NOW);
    assertRefused(take(Times.NOW), STEP);
  }

  @Test
  void waitsForATimeThatAFastClockCanHaveStored() {
    takeAll(Times.NOW.plus(ClockTolerance.LIMIT));
    assertRefused(take(Times.NOW), ClockTolerance.LIMIT.plus(STEP));
  }

  @Test
  void appliesAnotherRate() {
    takeAll(Times.NOW);
    var six = new Rate(6, Duration.ofMinutes(2));
    for (var taken = 0; taken < 3; taken++) {
      assertTaken(limits().take(SUBJECT, six, Times.NOW));
    }
    assertRefused(limits().take(SUBJECT, six, Times.NOW), STEP);
  }

  @Test
  void allowsExactlyTheCountToConcurrentCalls() {
    var rate = new Rate(2 * Race.RUNNERS + 3, Duration.ofHours(1));
    var taken =
        Race.results(
                runner ->
                    IntStream.range(0, 5)
                        .filter(
                            number ->
                                limits().take(SUBJECT, rate, Times.NOW)
                                    instanceof Result.Ok<Done, TooManyRequests>)
                        .count())
            .stream()
            .mapToLong(Long::longValue)
            .sum();
    assertThat(taken).isEqualTo(rate.count());
  }

  @Test
  void countsManySubjectsConcurrently() {
    var rate = new Rate(Race.RUNNERS, Duration.ofHours(1));
    var passed =
        Race.winners(
            runner ->
                IntStream.range(0, 20)
                    .map(number -> (number * 7 + runner) % 20)
                    .mapToObj(number -> limits().take(hash("s" + number), rate, Times.NOW))
                    .allMatch(Result.Ok.class::isInstance));
    assertThat(passed).isEqualTo(Race.RUNNERS);
    for (var number = 0; number < 20; number++) {
      assertRefused(limits().take(hash("s" + number), rate, Times.NOW), rate.step());
    }
  }

  @Test
  void throwsInAUnitOfWork() {
    assertThatThrownBy(() -> unitOfWork().run(() -> take(Times.NOW)))
        .isInstanceOf(IllegalStateException.class);
    takeAll(Times.NOW);
  }
}
