package dev.countersign.bootstrap.registrationupkeep;

import dev.countersign.application.registrationupkeep.MaintainRegistrations;
import dev.countersign.bootstrap.oauth.PeriodicJob;
import dev.countersign.bootstrap.oauth.PeriodicJobs;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does each minute what is due for registrations at other servers, and looks for problems. Each
 * node does so, and each registration is handled by one of them.
 */
@Singleton
final class UpkeepJob implements ApplicationEventListener<ServerStartupEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(UpkeepJob.class);

  private static final Duration INTERVAL = Duration.ofMinutes(1);

  private final MaintainRegistrations maintainRegistrations;
  private final RegistrationTroubles troubles;
  private final MeterRegistry registry;
  private final PeriodicJobs jobs;
  private final PeriodicJob job;

  UpkeepJob(
      MaintainRegistrations maintainRegistrations,
      RegistrationTroubles troubles,
      MeterRegistry registry,
      PeriodicJobs jobs) {
    this.maintainRegistrations = maintainRegistrations;
    this.troubles = troubles;
    this.registry = registry;
    this.jobs = jobs;
    this.job = jobs.every(INTERVAL, this::run);
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    LOG.debug("Upkeep of registrations started, server {}", event.getSource().getURI());
    gauge("countersign.rp.registrations.dead", "Dead registrations", RegistrationTroubles::dead);
    gauge(
        "countersign.rp.registrations.refused",
        "Registrations that their server refuses",
        RegistrationTroubles::refused);
    gauge(
        "countersign.rp.registrations.secret.not.renewed",
        "Registrations whose secret could not be renewed",
        RegistrationTroubles::notRenewed);
    gauge(
        "countersign.rp.registrations.keys.not.accepted",
        "Registrations whose next keys their server did not accept",
        RegistrationTroubles::keysNotAccepted);
    gauge(
        "countersign.rp.servers.unreachable",
        "Servers of registrations that do not respond",
        RegistrationTroubles::unreachableServers);
    job.start();
  }

  private void gauge(
      String name, String description, Function<RegistrationTroubles, List<String>> names) {
    Gauge.builder(name, troubles, source -> names.apply(source).size())
        .description(description)
        .register(registry);
  }

  private void run() {
    var _ =
        jobs.attempt(
            LOG,
            "The upkeep of registrations failed; it will be retried",
            () -> {
              maintainRegistrations.maintain();
              troubles.look();
            });
  }
}
