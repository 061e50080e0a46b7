package dev.countersign.bootstrap.oauth;

import io.micronaut.scheduling.TaskScheduler;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;

/**
 * Runs work of a node at regular intervals. Each node runs its own jobs; no node leads. The
 * intervals vary at random, so that nodes that were started together do not all work at the same
 * moment.
 */
public final class PeriodicJob {

  private static final double SPREAD = 0.25;

  private final TaskScheduler scheduler;
  private final Duration interval;
  private final Runnable work;
  private volatile boolean stopped;

  /**
   * Creates a job that has not started.
   *
   * @param interval from the end of one run to the start of the next, plus or minus a quarter
   * @param work the work of each run; it must not throw
   */
  public PeriodicJob(TaskScheduler scheduler, Duration interval, Runnable work) {
    this.scheduler = scheduler;
    this.interval = interval;
    this.work = work;
  }

  /** Starts the first run now. */
  public void start() {
    schedule(Duration.ZERO);
  }

  /** Prevents further runs. */
  public void stop() {
    stopped = true;
  }

  /**
   * Runs one part of the work. If it throws, for example because the database is not reachable,
   * logs a warning; the next run tries again.
   *
   * @return whether the part succeeded
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
      var _ = scheduler.schedule(delay, this::run);
    }
  }

  private void run() {
    work.run();
    schedule(spread(interval));
  }

  private static Duration spread(Duration interval) {
    var factor = ThreadLocalRandom.current().nextDouble(1 - SPREAD, 1 + SPREAD);
    return Duration.ofMillis(Math.round(interval.toMillis() * factor));
  }
}
