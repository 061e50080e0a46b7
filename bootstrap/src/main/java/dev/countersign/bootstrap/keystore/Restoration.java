package dev.countersign.bootstrap.keystore;

import dev.countersign.application.keystore.OpenKeyStore;
import dev.countersign.application.keystore.RestoreKeys;
import dev.countersign.application.keystore.RestoreKeys.RestoreRefusal;
import dev.countersign.application.keystore.WatchManifest;
import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.crypto.sealing.RecoveryKeyFile;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.MasterKeyProblem;
import dev.countersign.domain.sealing.Sealed;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Restores the keys from a backup, instead of preparing the service, if the service was started
 * with {@code restore}.
 */
@Singleton
@Requires(property = Restoration.PROPERTY)
final class Restoration implements ApplicationEventListener<StartupEvent> {

  /** The setting that names the backup; its environment variable is {@code COUNTERSIGN_RESTORE}. */
  static final String PROPERTY = "countersign.restore";

  private static final Logger LOG = LoggerFactory.getLogger(Restoration.class);
  private static final String KEY_SETTING = "COUNTERSIGN_RECOVERY_PRIVATE_KEY_FILE";

  private final OpenKeyStore openKeyStore;
  private final RestoreKeys restoreKeys;
  private final WatchManifest watchManifest;
  private final String file;
  private final String keyFile;

  Restoration(
      OpenKeyStore openKeyStore,
      RestoreKeys restoreKeys,
      WatchManifest watchManifest,
      @Value("${" + PROPERTY + "}") String file,
      @Value("${countersign.recovery-private-key-file:}") String keyFile) {
    this.openKeyStore = openKeyStore;
    this.restoreKeys = restoreKeys;
    this.watchManifest = watchManifest;
    this.file = file;
    this.keyFile = keyFile;
  }

  @Override
  public void onApplicationEvent(StartupEvent event) {
    var recovery = recoveryKey();
    var backup = backup();
    if (openKeyStore.open() instanceof Result.Refused<Done, MasterKeyProblem>(var problem)) {
      throw new StartupRefusedException(problem.message());
    }
    var findings = watchManifest.watch();
    if (!findings.isEmpty()) {
      throw new StartupRefusedException("nothing was restored: " + findings.getFirst().message());
    }
    switch (restoreKeys.restore(backup, recovery)) {
      case Result.Ok<Integer, RestoreRefusal>(var count) ->
          LOG.info("Restored {} keys from {}", count, file);
      case Result.Refused<Integer, RestoreRefusal>(var refusal) ->
          throw new StartupRefusedException("nothing was restored: " + refusal.description());
    }
    var _ = watchManifest.watch();
  }

  private MasterKey recoveryKey() {
    if (keyFile.isEmpty()) {
      throw new StartupRefusedException(
          KEY_SETTING + " must name the file of the whole recovery key, but is not set");
    }
    return new RecoveryKeyFile(Path.of(keyFile), KEY_SETTING)
        .masterKey()
        .orElse(
            problem -> {
              throw new StartupRefusedException(problem);
            });
  }

  private Sealed backup() {
    try {
      return new Sealed(Files.readString(Path.of(file)));
    } catch (IOException e) {
      throw new StartupRefusedException("the server cannot read the backup file: " + file);
    }
  }
}
