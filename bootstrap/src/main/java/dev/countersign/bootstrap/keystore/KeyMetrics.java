package dev.countersign.bootstrap.keystore;

import dev.countersign.application.keystore.ResealRecords;
import dev.countersign.application.keystore.ResealRecords.Previous;
import dev.countersign.application.keystore.ResealRecords.Progress;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers metrics of the progress of re-sealing on this node and of the last key store check. */
@Singleton
final class KeyMetrics implements ApplicationEventListener<ServerStartupEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(KeyMetrics.class);

  private final MeterRegistry registry;
  private final ResealRecords resealRecords;
  private final IntegrityFindings findings;

  KeyMetrics(MeterRegistry registry, ResealRecords resealRecords, IntegrityFindings findings) {
    this.registry = registry;
    this.resealRecords = resealRecords;
    this.findings = findings;
  }

  // Not a MeterBinder: the database connections wait for all of these, and this class needs the
  // database.
  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    LOG.debug("Key store metrics registered, server {}", event.getSource().getURI());
    progress(
        "countersign.sealing.records",
        "Sealed records at the start of the current round",
        Progress::total);
    progress(
        "countersign.sealing.records.seen",
        "Sealed records that the current round has checked",
        Progress::seen);
    progress(
        "countersign.sealing.records.damaged",
        "Sealed records that cannot be opened; 100 means 100 or more",
        progress -> progress.damaged().size());
    progress(
        "countersign.sealing.previous.master.key.needed",
        "1 while the previous master key must not be removed",
        progress -> progress.previous() == Previous.NEEDED ? 1 : 0);
    FunctionCounter.builder(
            "countersign.sealing.records.resealed",
            resealRecords,
            source -> source.progress().resealed())
        .description("Records that this node re-sealed since it started")
        .register(registry);
    Gauge.builder("countersign.key.store.findings", findings, IntegrityFindings::count)
        .description("Number of findings of the last key store check; 0 if it found no problem")
        .register(registry);
  }

  private void progress(String name, String description, ToDoubleFunction<Progress> value) {
    Gauge.builder(name, resealRecords, source -> value.applyAsDouble(source.progress()))
        .description(description)
        .register(registry);
  }
}
