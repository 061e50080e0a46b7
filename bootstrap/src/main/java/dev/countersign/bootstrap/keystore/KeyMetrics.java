package dev.countersign.bootstrap.keystore;

import dev.countersign.application.keystore.ResealRecords;
import dev.countersign.application.keystore.ResealRecords.Previous;
import dev.countersign.application.keystore.ResealRecords.Progress;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures how far this node has come with sealing anew, and how sound it found the key store. */
@Singleton
final class KeyMetrics {

  private static final Logger LOG = LoggerFactory.getLogger(KeyMetrics.class);

  private final MeterRegistry registry;
  private final ResealRecords resealRecords;
  private final IntegrityFindings findings;

  KeyMetrics(MeterRegistry registry, ResealRecords resealRecords, IntegrityFindings findings) {
    this.registry = registry;
    this.resealRecords = resealRecords;
    this.findings = findings;
  }

  // Not a MeterBinder: the connections to the database wait for those, and this for them.
  @EventListener
  void start(ServerStartupEvent event) {
    LOG.debug("The key store of {} is measured", event.getSource().getURI());
    progress(
        "countersign.sealing.records", "Sealed records when this round began", Progress::total);
    progress(
        "countersign.sealing.records.seen",
        "Sealed records that this round has looked at",
        Progress::seen);
    progress(
        "countersign.sealing.records.damaged",
        "Sealed records that do not open; 100 stands for 100 or more",
        progress -> progress.damaged().size());
    progress(
        "countersign.sealing.previous.master.key.needed",
        "1 while the previous master key must not be removed",
        progress -> progress.previous() == Previous.NEEDED ? 1 : 0);
    FunctionCounter.builder(
            "countersign.sealing.records.resealed",
            resealRecords,
            source -> source.progress().resealed())
        .description("Records that this node sealed anew since it started")
        .register(registry);
    Gauge.builder("countersign.key.store.findings", findings, IntegrityFindings::count)
        .description("What the last check of the key store found wrong; 0 if it is sound")
        .register(registry);
  }

  private void progress(String name, String description, ToDoubleFunction<Progress> value) {
    Gauge.builder(name, resealRecords, source -> value.applyAsDouble(source.progress()))
        .description(description)
        .register(registry);
  }
}
