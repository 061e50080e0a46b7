package dev.countersign.domain.clock;

import dev.countersign.domain.oauth.ClockTolerance;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Judges whether the clock of a node can be believed. It compares the wall clock with the monotonic
 * clock since the clock was last believed, and with the latest time that the store has seen. A
 * clock that disagrees is believed again if it returns to the expected time, or after it was
 * consistent for the {@link ClockPolicy#confirmation}, or if an operator confirms the time.
 *
 * <p>It is immutable. The caller keeps {@link Verdict#next} only if it has stored {@link
 * Verdict#change}.
 *
 * @param policy the policy
 * @param anchor a reading at which the clock was believed; empty if it was never believed
 * @param waiting the consistent time so far, while the clock is not believed
 */
public record ClockJudge(ClockPolicy policy, Optional<Anchor> anchor, Optional<Wait> waiting) {

  /** The earliest time that is believed. This version of the service did not exist before. */
  public static final Instant EARLIEST = Instant.parse("2026-01-01T00:00:00Z");

  /**
   * The largest difference from the latest time with which a consistent clock is believed after a
   * wait. If the difference is larger, an operator has to confirm the time.
   */
  public static final Duration FARTHEST = Duration.ofDays(90);

  /** The time after which the latest time is stored again. */
  public static final Duration WRITE_INTERVAL = Duration.ofSeconds(10);

  private static final Duration DAY = Duration.ofDays(1);

  /**
   * A reading at which the clock was believed.
   *
   * @param reading the reading, renewed once a day, so that the limit applies to the steps of one
   *     day
   * @param run the run that the node takes part in
   * @param version the version of the record that the node has seen last
   * @param counted the part of the drift since the reading that is already recorded as steps
   */
  public record Anchor(ClockReading reading, long run, long version, Duration counted) {

    boolean isSteady(ClockReading now) {
      return now.drift(reading).abs().compareTo(ClockTolerance.LIMIT) <= 0;
    }

    Instant expected(ClockReading now) {
      return reading.wall().plus(now.since(reading));
    }
  }

  /**
   * The consistent time of a clock that is not believed.
   *
   * @param began the first reading
   * @param version the version of the record at the first reading: another node whose clock is
   *     believed would change it
   */
  public record Wait(ClockReading began, long version) {

    boolean isContinuedBy(ClockReading now, long current) {
      return version == current && now.drift(began).abs().compareTo(ClockTolerance.LIMIT) <= 0;
    }
  }

  /**
   * A judgment, and the record that the caller has to store for it.
   *
   * @param next the judge of the next reading
   * @param judgment the judgment
   * @param change the next version of the record; empty if it does not change
   */
  public record Verdict(ClockJudge next, ClockJudgment judgment, Optional<ClockRecord> change) {}

  /** Returns the judge of a node that has just started. */
  public static ClockJudge starting(ClockPolicy policy) {
    return new ClockJudge(policy, Optional.empty(), Optional.empty());
  }

  /**
   * Judges the clock.
   *
   * @param stored the stored record of the time; empty if none is stored
   */
  public Verdict judge(ClockReading reading, Optional<ClockRecord> stored) {
    var known = known(reading, stored);
    if (reading.wall().isBefore(EARLIEST)) {
      return doubted(ClockDoubt.TOO_EARLY, reading, EARLIEST, Optional.empty(), Optional.empty());
    }
    return isBelieved(reading, known) ? believed(reading, known) : waited(reading, known);
  }

  /**
   * Returns the time of the clock if it can be believed. Otherwise returns the earliest time that
   * it can be: the latest time that was believed, and what a monotonic clock has measured since.
   */
  public Instant estimate(ClockReading reading, Optional<ClockRecord> stored) {
    return judge(reading, stored)
        .judgment()
        .believed()
        .map(BelievedTime::now)
        .orElseGet(() -> earliest(reading, known(reading, stored)));
  }

  private Instant earliest(ClockReading reading, ClockRecord known) {
    var measured = known.latest().plus(reading.since(waitAt(reading, known).began()));
    return anchor
        .filter(start -> start.run() == known.run())
        .map(start -> later(start.expected(reading), measured))
        .map(time -> later(time, EARLIEST))
        .orElseGet(() -> later(measured, EARLIEST));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** Judges the clock after an operator has confirmed that it is right. */
  public Verdict confirm(ClockReading reading, Optional<ClockRecord> stored) {
    var verdict = judge(reading, stored);
    if (reading.wall().isBefore(EARLIEST) || verdict.judgment() instanceof ClockJudgment.Believed) {
      return verdict;
    }
    var known = known(reading, stored);
    return restarted(reading, known, waitAt(reading, known));
  }

  private ClockRecord known(ClockReading reading, Optional<ClockRecord> stored) {
    return stored.orElseGet(
        () ->
            ClockRecord.none(anchor.map(start -> start.expected(reading)).orElse(reading.wall())));
  }

  private boolean isBelieved(ClockReading reading, ClockRecord known) {
    var near = known.isNear(reading.wall());
    if (anchor.isEmpty()) {
      return near;
    }
    var start = anchor.get();
    if (start.isSteady(reading)) {
      // It is not near if the store was not reachable for some time.
      return near || (start.run() == known.run() && !known.distance(reading.wall()).isNegative());
    }
    // The machine was suspended, but other nodes have measured the time.
    return near && start.version() != known.version();
  }

  private Verdict believed(ClockReading reading, ClockRecord known) {
    var steady = anchor.filter(start -> start.isSteady(reading));
    var drift = steady.map(start -> reading.drift(start.reading())).orElse(Duration.ZERO);
    var counted = steady.map(Anchor::counted).orElse(Duration.ZERO);
    var length = steady.isPresent() ? drift.minus(counted) : known.distance(reading.wall());
    var more = forward(reading, length);
    var change =
        known.version() == 0
                || more.isPresent()
                || known.distance(reading.wall()).compareTo(WRITE_INTERVAL) >= 0
            ? Optional.of(known.advanced(reading.wall(), more))
            : Optional.<ClockRecord>empty();
    var now = change.orElse(known);
    var next =
        steady
            .filter(start -> reading.since(start.reading()).compareTo(DAY) < 0)
            .map(
                start ->
                    new Anchor(
                        start.reading(),
                        now.run(),
                        now.version(),
                        more.isPresent() || length.isNegative() ? drift : counted))
            .orElseGet(() -> new Anchor(reading, now.run(), now.version(), Duration.ZERO));
    return believed(reading, now, next, change);
  }

  private Optional<ClockStep> forward(ClockReading reading, Duration length) {
    return length.isPositive() && length.compareTo(policy.skew()) > 0
        ? Optional.of(ClockStep.of(length, reading.wall()))
        : Optional.empty();
  }

  private Verdict believed(
      ClockReading reading, ClockRecord now, Anchor next, Optional<ClockRecord> change) {
    return new Verdict(
        new ClockJudge(policy, Optional.of(next), Optional.empty()),
        new ClockJudgment.Believed(new BelievedTime(reading.wall(), now.steps())),
        change);
  }

  private Verdict waited(ClockReading reading, ClockRecord known) {
    var current = waitAt(reading, known);
    var waited = reading.since(current.began());
    var ahead = known.distance(reading.wall()).minus(waited);
    var overcomes = ahead.abs().compareTo(FARTHEST) <= 0;
    if (overcomes && waited.compareTo(policy.confirmation()) >= 0) {
      return restarted(reading, known, current);
    }
    var expected =
        known.isNear(reading.wall())
            ? anchor.map(start -> start.expected(reading)).orElse(known.latest())
            : known.latest();
    return doubted(
        reason(reading, expected, ahead),
        reading,
        expected,
        Optional.of(policy.confirmation().minus(waited)).filter(left -> overcomes),
        Optional.of(current));
  }

  private Wait waitAt(ClockReading reading, ClockRecord known) {
    return waiting
        .filter(current -> current.isContinuedBy(reading, known.version()))
        .orElseGet(() -> new Wait(reading, known.version()));
  }

  private ClockDoubt reason(ClockReading reading, Instant expected, Duration ahead) {
    if (reading.wall().isBefore(expected)) {
      return ClockDoubt.BEHIND;
    }
    return anchor.isEmpty() && ahead.compareTo(DAY) <= 0 ? ClockDoubt.STOPPED : ClockDoubt.AHEAD;
  }

  private Verdict restarted(ClockReading reading, ClockRecord known, Wait waited) {
    var length = known.distance(reading.wall()).minus(reading.since(waited.began()));
    var more =
        length.isZero()
            ? Optional.<ClockStep>empty()
            : Optional.of(ClockStep.of(length, reading.wall()));
    var next = known.restarted(reading.wall(), more);
    var start = new Anchor(reading, next.run(), next.version(), Duration.ZERO);
    return believed(reading, next, start, Optional.of(next));
  }

  private Verdict doubted(
      ClockDoubt reason,
      ClockReading reading,
      Instant expected,
      Optional<Duration> remaining,
      Optional<Wait> waiting) {
    return new Verdict(
        new ClockJudge(policy, anchor, waiting),
        new ClockJudgment.Doubted(reason, reading.wall(), expected, remaining),
        Optional.empty());
  }
}
