package dev.countersign.bootstrap.oauth;

import io.micronaut.scheduling.TaskScheduler;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work of a node at regular intervals. Each node runs its own jobs; no node leads. The
 * intervals vary at random, so that nodes that were started together do not all work at the same
 * moment.
 */
public final class PeriodicJob {

  private static final Logger LOG = LoggerFactory.getLogger(PeriodicJob.class);
  private static final double SPREAD = 0.25;

  private final TaskScheduler scheduler;
  private final StopSignal signal;
  private final Duration interval;
  private final Runnable work;
  private final Runnable last;
  private volatile boolean started;
  private final ReentrantLock working = new ReentrantLock();

  /**
   * Creates a job that has not started.
   *
   * @param signal the signal after which no run starts
   * @param interval from the end of one run to the start of the next, plus or minus a quarter
   * @param work the work of each run; it must not throw
   * @param last what to do after the last run, before the database is closed; it must not throw
   */
  PeriodicJob(
      TaskScheduler scheduler, StopSignal signal, Duration interval, Runnable work, Runnable last) {
    this.scheduler = scheduler;
    this.signal = signal;
    this.interval = interval;
    this.work = work;
    this.last = last;
  }

  /** Starts the first run now. */
  public void start() {
    started = true;
    schedule(Duration.ZERO);
  }

  /**
   * Waits until the current run, if any, has ended, but not longer than the time that is left for
   * the stop: the database is closed afterwards. Then runs the last work. Does nothing if the job
   * was never started.
   */
  void end() {
    if (started) {
      awaitEnd();
      last.run();
    }
  }

  private void awaitEnd() {
    try {
      if (working.tryLock(signal.timeLeft().toNanos(), TimeUnit.NANOSECONDS)) {
        working.unlock();
      } else {
        LOG.warn("Stopping: aborted a job that did not end within COUNTERSIGN_STOP_TIMEOUT");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void schedule(Duration delay) {
    if (!signal.isGiven()) {
      try {
        var _ = scheduler.schedule(delay, this::run);
      } catch (RejectedExecutionException _) {
        // The stop began meanwhile, and the scheduler has ended.
      }
    }
  }

  private void run() {
    working.lock();
    try {
      if (!signal.isGiven()) {
        work.run();
      }
    } finally {
      working.unlock();
    }
    schedule(spread(interval));
  }

  private static Duration spread(Duration interval) {
    var factor = ThreadLocalRandom.current().nextDouble(1 - SPREAD, 1 + SPREAD);
    return Duration.ofMillis(Math.round(interval.toMillis() * factor));
  }
}
