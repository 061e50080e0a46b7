package dev.countersign.bootstrap.keystore;

import dev.countersign.application.keystore.CheckIntegrity;
import dev.countersign.application.keystore.ResealRecords;
import dev.countersign.application.keystore.ResealRecords.Previous;
import dev.countersign.application.keystore.ResealRecords.Progress;
import dev.countersign.application.keystore.RotateDataKeys;
import dev.countersign.application.keystore.WatchManifest;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.MasterKeyProblem;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the data keys looked after, and records sealed anew while there are any to be. */
@Singleton
final class KeyStoreMaintenanceJob implements ApplicationEventListener<ServerStartupEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(KeyStoreMaintenanceJob.class);
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final Duration CHECK_INTERVAL = Duration.ofHours(1);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int BATCHES_A_LINE = 100;

  private final RotateDataKeys rotateDataKeys;
  private final ResealRecords resealRecords;
  private final Optional<WatchManifest> watchManifest;
  private final Optional<CheckIntegrity> checkIntegrity;
  private final IntegrityFindings findings;
  private final TaskScheduler scheduler;
  private volatile boolean stopped;
  private Previous told = Previous.NOT_CONFIGURED;

  KeyStoreMaintenanceJob(
      RotateDataKeys rotateDataKeys,
      ResealRecords resealRecords,
      Optional<WatchManifest> watchManifest,
      Optional<CheckIntegrity> checkIntegrity,
      IntegrityFindings findings,
      @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler) {
    this.rotateDataKeys = rotateDataKeys;
    this.resealRecords = resealRecords;
    this.watchManifest = watchManifest;
    this.checkIntegrity = checkIntegrity;
    this.findings = findings;
    this.scheduler = scheduler;
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    var _ = scheduler.scheduleWithFixedDelay(Duration.ZERO, INTERVAL, () -> attempt(this::tend));
    var _ =
        scheduler.scheduleWithFixedDelay(Duration.ZERO, CHECK_INTERVAL, () -> attempt(this::check));
    if (resealRecords.progress().previous() != Previous.NOT_CONFIGURED) {
      var _ = scheduler.scheduleWithFixedDelay(Duration.ZERO, PAUSE, () -> attempt(this::reseal));
    }
  }

  @EventListener
  void stop(ShutdownEvent event) {
    LOG.debug("No more sealing: {}", event);
    stopped = true;
  }

  private void attempt(Runnable work) {
    try {
      if (!stopped) {
        work.run();
      }
    } catch (RuntimeException e) {
      if (!stopped) {
        // Such as a database that is away for a while: the next attempt goes on.
        LOG.warn("Sealing could not be looked after", e);
      }
    }
  }

  private void tend() {
    watchManifest.ifPresent(this::watch);
    if (rotateDataKeys.rotate() instanceof Result.Refused<Done, MasterKeyProblem>(var problem)) {
      LOG.error("The data keys cannot be looked after: {}", problem.message());
    }
  }

  /** A finding leads to a check of everything, which says which keys are meant. */
  private void watch(WatchManifest manifest) {
    if (!manifest.watch().isEmpty()) {
      check();
    }
  }

  private void check() {
    checkIntegrity.ifPresent(check -> findings.report(check.check().findings()));
  }

  /** One round at a time: the last one shows that nothing is left, and says so. */
  private void reseal() {
    for (var batch = 1; !stopped; batch++) {
      switch (resealRecords.reseal()) {
        case Result.Ok<Progress, MasterKeyProblem>(var progress) -> {
          tell(progress, batch);
          if (progress.previous() != Previous.NEEDED || progress.seen() == progress.total()) {
            return;
          }
        }
        case Result.Refused<Progress, MasterKeyProblem>(var problem) -> {
          LOG.error("Records cannot be sealed anew: {}", problem.message());
          return;
        }
      }
    }
  }

  private void tell(Progress progress, int batch) {
    if (progress.previous() == Previous.NEEDED && batch % BATCHES_A_LINE == 1) {
      LOG.info(
          "Sealing anew for the new master key: {} of {} records seen, {} sealed anew",
          progress.seen(),
          progress.total(),
          progress.resealed());
    }
    if (progress.previous() == told) {
      return;
    }
    told = progress.previous();
    if (told == Previous.REMOVABLE) {
      progress.damaged().forEach(record -> LOG.error("Does not open, and stays: {}", record));
      LOG.warn(
          "All {} records are sealed for the new master key:"
              + " COUNTERSIGN_MASTER_KEY_PREVIOUS may be removed now.",
          progress.total());
    }
  }
}
