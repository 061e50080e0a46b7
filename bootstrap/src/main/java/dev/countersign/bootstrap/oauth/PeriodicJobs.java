package dev.countersign.bootstrap.oauth;

import dev.countersign.persistence.oauth.DatabaseAvailability;
import dev.countersign.persistence.oauth.DatabaseProblem;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;

/**
 * Creates jobs. No run starts while the service stops or the database is unavailable. When the
 * service stops, waits until the current runs have ended, before the database is closed.
 */
@Singleton
public final class PeriodicJobs implements ApplicationEventListener<ShutdownEvent> {

  private final TaskScheduler scheduler;
  private final StopSignal signal;
  private final DatabaseAvailability availability;
  private final DatabaseOutages outages;
  private final List<PeriodicJob> jobs = new CopyOnWriteArrayList<>();

  PeriodicJobs(
      @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler,
      StopSignal signal,
      DatabaseAvailability availability,
      DatabaseOutages outages) {
    this.scheduler = scheduler;
    this.signal = signal;
    this.availability = availability;
    this.outages = outages;
  }

  /**
   * Creates a job that has not started.
   *
   * @param interval from the end of one run to the start of the next, plus or minus a quarter
   * @param work the work of each run; it must not throw
   */
  public PeriodicJob every(Duration interval, Runnable work) {
    return every(interval, work, () -> {});
  }

  /**
   * Creates a job that has not started, and that has something to do when the service stops.
   *
   * @param interval from the end of one run to the start of the next, plus or minus a quarter
   * @param work the work of each run; it must not throw
   * @param last what to do after the last run, while the database is still open; it must not throw
   */
  public PeriodicJob every(Duration interval, Runnable work, Runnable last) {
    var job = new PeriodicJob(scheduler, signal, interval, () -> runIfAvailable(work), last);
    jobs.add(job);
    return job;
  }

  /** Ends the jobs, after the last response and before any bean is destroyed. */
  @Override
  public void onApplicationEvent(ShutdownEvent event) {
    jobs.forEach(PeriodicJob::end);
  }

  private void runIfAvailable(Runnable work) {
    if (!availability.isUnavailable()) {
      work.run();
    }
  }

  /**
   * Returns whether the service stops. Long work that can continue after the next start then ends.
   */
  public boolean areStopping() {
    return signal.isGiven();
  }

  /**
   * Runs one part of the work. If it throws, for example because the database is not reachable,
   * logs a warning; the next run tries again. While the service stops or after a failure of the
   * database, the warning has no stack trace. A failure of the database counts as an outage, as
   * that of a request does. If the outage of the database was logged already, logs at debug level
   * only.
   *
   * @return whether the part succeeded
   */
  public boolean attempt(Logger log, String warning, Runnable part) {
    try {
      part.run();
      return true;
    } catch (RuntimeException e) {
      failed(log, warning, e);
      return false;
    }
  }

  private void failed(Logger log, String warning, RuntimeException failure) {
    var problem = DatabaseProblem.of(failure);
    if (availability.isUnavailable()) {
      log.debug(warning, failure);
    } else if (problem.isPresent()) {
      report(problem.get(), failure);
      log.warn("{} ({}): {}", warning, cause(problem.get()), DatabaseProblem.reason(failure));
    } else if (signal.isGiven()) {
      log.warn("{} (the service stops): {}", warning, failure.toString());
    } else {
      log.warn(warning, failure);
    }
  }

  private static String cause(DatabaseProblem problem) {
    return problem.isOutage()
        ? "the database is unavailable"
        : "all database connections were in use";
  }

  /** Reports an outage, unless the service stops and may have closed the database itself. */
  private void report(DatabaseProblem problem, RuntimeException failure) {
    if (problem.isOutage() && !signal.isGiven()) {
      outages.failed(problem, DatabaseProblem.reason(failure));
    }
  }
}
