package dev.countersign.bootstrap.clock;

import dev.countersign.application.clock.JudgeClock;
import dev.countersign.bootstrap.oauth.PeriodicJob;
import dev.countersign.bootstrap.oauth.PeriodicJobs;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges the clock at regular intervals, so that the log, the metrics and the health response show
 * the result.
 */
@Singleton
final class ClockJob implements ApplicationEventListener<ServerStartupEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(ClockJob.class);
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final JudgeClock judgeClock;
  private final ClockState state;
  private final MeterRegistry registry;
  private final PeriodicJobs jobs;
  private final PeriodicJob job;

  ClockJob(JudgeClock judgeClock, ClockState state, MeterRegistry registry, PeriodicJobs jobs) {
    this.judgeClock = judgeClock;
    this.state = state;
    this.registry = registry;
    this.jobs = jobs;
    this.job = jobs.every(INTERVAL, this::run);
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    LOG.debug("Judging the clock started, server {}", event.getSource().getURI());
    Gauge.builder("countersign.clock.believed", state, current -> current.doubt().isEmpty() ? 1 : 0)
        .description("1 while the clock of this node is believed, else 0")
        .register(registry);
    job.start();
  }

  private void run() {
    var _ =
        jobs.attempt(
            LOG,
            "Judging the clock failed; it will be retried",
            () -> state.report(judgeClock.judge()));
  }
}
