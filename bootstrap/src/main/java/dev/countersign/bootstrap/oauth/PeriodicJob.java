package dev.countersign.bootstrap.oauth;

import io.micronaut.scheduling.TaskScheduler;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;

/**
 * Goes again and again over what a node has to do from time to time. Each node does so for itself,
 * none leads. The times are spread, so that nodes that were started together do not all do the same
 * at the same moment.
 */
public final class PeriodicJob {

  private static final double SPREAD = 0.25;

  private final TaskScheduler scheduler;
  private final Duration interval;
  private final Runnable work;
  private volatile boolean stopped;

  /**
   * Rounds that have not begun.
   *
   * @param interval from the end of one to the beginning of the next, give or take a quarter
   * @param work what is done in each; it must not throw
   */
  public PeriodicJob(TaskScheduler scheduler, Duration interval, Runnable work) {
    this.scheduler = scheduler;
    this.interval = interval;
    this.work = work;
  }

  /** Begins now. */
  public void start() {
    schedule(Duration.ZERO);
  }

  /** Begins no more. */
  public void stop() {
    stopped = true;
  }

  /**
   * Does part of a round; if it throws, such as for a database that is away for a while, warns:
   * what is due now is still due next time.
   *
   * @return whether it was done
   */
  public static boolean attempt(Logger log, String warning, Runnable part) {
    try {
      part.run();
      return true;
    } catch (RuntimeException e) {
      log.warn(warning, e);
      return false;
    }
  }

  private void schedule(Duration delay) {
    if (!stopped) {
      var _ = scheduler.schedule(delay, this::round);
    }
  }

  private void round() {
    work.run();
    schedule(spread(interval));
  }

  private static Duration spread(Duration interval) {
    var factor = ThreadLocalRandom.current().nextDouble(1 - SPREAD, 1 + SPREAD);
    return Duration.ofMillis(Math.round(interval.toMillis() * factor));
  }
}
