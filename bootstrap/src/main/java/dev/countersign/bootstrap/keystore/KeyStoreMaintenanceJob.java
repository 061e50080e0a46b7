package dev.countersign.bootstrap.keystore;

import dev.countersign.application.keystore.CheckIntegrity;
import dev.countersign.application.keystore.OpenKeyStore;
import dev.countersign.application.keystore.ResealRecords;
import dev.countersign.application.keystore.ResealRecords.Previous;
import dev.countersign.application.keystore.ResealRecords.Progress;
import dev.countersign.application.keystore.RotateDataKeys;
import dev.countersign.application.keystore.WatchManifest;
import dev.countersign.bootstrap.oauth.PeriodicJob;
import dev.countersign.bootstrap.oauth.PeriodicJobs;
import dev.countersign.domain.keystore.IntegrityFinding;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.MasterKeyProblem;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells other nodes that this node runs, rotates the data keys, checks the manifest and the
 * integrity of the key store, and re-seals records that are still sealed with the previous master
 * key.
 */
@Singleton
final class KeyStoreMaintenanceJob implements ApplicationEventListener<ServerStartupEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(KeyStoreMaintenanceJob.class);
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final Duration CHECK_INTERVAL = Duration.ofHours(1);
  private static final Duration RECHECK = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int BATCHES_A_LINE = 100;

  private final RotateDataKeys rotateDataKeys;
  private final ResealRecords resealRecords;
  private final Optional<WatchManifest> watchManifest;
  private final Optional<CheckIntegrity> checkIntegrity;
  private final IntegrityFindings findings;
  private final PeriodicJobs jobs;
  private final PeriodicJob reports;
  private final PeriodicJob maintenance;
  private final PeriodicJob checks;
  private final PeriodicJob resealing;
  private volatile List<IntegrityFinding> watched = List.of();
  private volatile long checkedAt = System.nanoTime();
  private Previous logged = Previous.NOT_CONFIGURED;
  private List<String> outdated = List.of();
  private int nodesBehind;

  KeyStoreMaintenanceJob(
      OpenKeyStore openKeyStore,
      RotateDataKeys rotateDataKeys,
      ResealRecords resealRecords,
      Optional<WatchManifest> watchManifest,
      Optional<CheckIntegrity> checkIntegrity,
      IntegrityFindings findings,
      PeriodicJobs jobs) {
    this.rotateDataKeys = rotateDataKeys;
    this.resealRecords = resealRecords;
    this.watchManifest = watchManifest;
    this.checkIntegrity = checkIntegrity;
    this.findings = findings;
    this.jobs = jobs;
    this.maintenance = jobs.every(INTERVAL, () -> attempt(this::maintain));
    this.checks = jobs.every(CHECK_INTERVAL, () -> attempt(this::check));
    this.resealing = jobs.every(pause(resealRecords), () -> attempt(this::reseal));
    // A job of its own: a check or a batch may take longer than this node counts without a report.
    this.reports =
        jobs.every(
            INTERVAL, () -> attempt(openKeyStore::report), () -> attempt(openKeyStore::close));
  }

  private static Duration pause(ResealRecords resealRecords) {
    return resealRecords.progress().previous() == Previous.NOT_CONFIGURED ? INTERVAL : PAUSE;
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    reports.start();
    maintenance.start();
    checks.start();
    resealing.start();
  }

  private void attempt(Runnable work) {
    var _ = jobs.attempt(LOG, "Key store maintenance failed; it will be retried", work);
  }

  private void maintain() {
    watchManifest.ifPresent(this::watch);
    if (rotateDataKeys.rotate() instanceof Result.Refused<Done, MasterKeyProblem>(var problem)) {
      LOG.error("Data keys cannot be rotated: {}", problem.message());
    }
  }

  /**
   * Checks the whole key store if the manifest or a ring shows a problem, so that the log names all
   * of the affected keys, and again while there are findings, so that each finding ends soon after
   * its cause.
   */
  private void watch(WatchManifest manifest) {
    var found = manifest.watch();
    if (!found.equals(watched)) {
      watched = found;
      findings.report(Stream.concat(findings.last().stream(), found.stream()).distinct().toList());
      check();
    } else if (findings.count() > 0 && System.nanoTime() - checkedAt > RECHECK.toNanos()) {
      check();
    }
  }

  private void check() {
    checkIntegrity.ifPresent(check -> findings.report(check.check().findings()));
    checkedAt = System.nanoTime();
  }

  /** Runs one round of batches. The last round finds no record left to re-seal, and logs that. */
  private void reseal() {
    var last = resealRecords.progress();
    for (var batch = 1; !jobs.areStopping(); batch++) {
      switch (resealRecords.reseal()) {
        case Result.Ok<Progress, MasterKeyProblem>(var progress) -> {
          logProgress(progress, batch);
          if (endsRound(progress, last)) {
            return;
          }
          last = progress;
        }
        case Result.Refused<Progress, MasterKeyProblem>(var problem) -> {
          LOG.error("Records cannot be re-sealed: {}", problem.message());
          return;
        }
      }
    }
  }

  /**
   * Returns whether the round ends after a batch. A batch that changed nothing ends it: the clock
   * cannot be believed, or another node does the work.
   */
  static boolean endsRound(Progress progress, Progress last) {
    return progress.outdated().isEmpty()
        || progress.seen() == progress.total()
        || progress.equals(last);
  }

  private void logOutdated(Progress progress) {
    if (!outdated.isEmpty() && progress.outdated().isEmpty()) {
      progress
          .damaged()
          .forEach(
              record -> LOG.error("Record cannot be opened and was not re-sealed: {}", record));
      LOG.info(
          "All {} records are sealed for the present keys alone: removed {}",
          progress.total(),
          String.join(", ", outdated));
    }
    outdated = progress.outdated();
  }

  private void logNodesBehind(Progress progress) {
    if (progress.nodesBehind() > 0 && progress.nodesBehind() != nodesBehind) {
      LOG.warn(
          "The previous master key is still needed. Running nodes without the current one: {}",
          progress.nodesBehind());
    }
    nodesBehind = progress.nodesBehind();
  }

  private void logProgress(Progress progress, int batch) {
    if (!progress.outdated().isEmpty() && batch % BATCHES_A_LINE == 1) {
      LOG.info(
          "Re-sealing for the present keys: {} of {} records checked, {} re-sealed",
          progress.seen(),
          progress.total(),
          progress.resealed());
    }
    logOutdated(progress);
    logNodesBehind(progress);
    if (progress.previous() == logged) {
      return;
    }
    logged = progress.previous();
    if (logged == Previous.REMOVABLE) {
      LOG.warn(
          "All {} records are sealed for the new master key, and all running nodes have it:"
              + " COUNTERSIGN_MASTER_KEY_PREVIOUS may be removed",
          progress.total());
    }
  }
}
