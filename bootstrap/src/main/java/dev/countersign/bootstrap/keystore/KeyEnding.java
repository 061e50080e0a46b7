package dev.countersign.bootstrap.keystore;

import dev.countersign.application.key.CompromiseKey;
import dev.countersign.application.keystore.OpenKeyStore;
import dev.countersign.application.keystore.WatchManifest;
import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.keystore.IntegrityFinding;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.MasterKeyProblem;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a key as compromised if the service was started with {@code end-key}; the service then does
 * not serve requests. This needs the master key, but no access token.
 */
@Singleton
@Requires(property = KeyEnding.PROPERTY)
@Requires(missingProperty = Restoration.PROPERTY)
final class KeyEnding implements ApplicationEventListener<StartupEvent> {

  /** The setting that names the key; its environment variable is {@code COUNTERSIGN_END_KEY}. */
  static final String PROPERTY = "countersign.end-key";

  private static final Logger LOG = LoggerFactory.getLogger(KeyEnding.class);
  private static final String SETTING = "COUNTERSIGN_END_KEY";

  private final OpenKeyStore openKeyStore;
  private final CompromiseKey compromiseKey;
  private final WatchManifest watchManifest;
  private final String kid;

  KeyEnding(
      OpenKeyStore openKeyStore,
      CompromiseKey compromiseKey,
      WatchManifest watchManifest,
      @Value("${" + PROPERTY + "}") String kid) {
    this.openKeyStore = openKeyStore;
    this.compromiseKey = compromiseKey;
    this.watchManifest = watchManifest;
    this.kid = kid;
  }

  @Override
  public void onApplicationEvent(StartupEvent event) {
    var id = KeyId.parse(kid).orElseThrow(this::unknown);
    if (openKeyStore.open() instanceof Result.Refused<Done, MasterKeyProblem>(var problem)) {
      throw new StartupRefusedException(problem.message());
    }
    var findings = watchManifest.watch();
    switch (compromiseKey.compromise(id, Actor.OPERATOR)) {
      case Result.Ok<Key.Compromised, CompromiseKey.Refusal>(var key) ->
          LOG.info("Ended key {} of ring {}", kid, key.identity().ring().name());
      case Result.Refused<Key.Compromised, CompromiseKey.Refusal>(CompromiseKey.UnknownKey none) ->
          throw findings.isEmpty() ? unknown() : unchangeable(findings);
      case Result.Refused<Key.Compromised, CompromiseKey.Refusal>(
              CompromiseKey.PermanentKey permanent) ->
          throw new StartupRefusedException(
              SETTING
                  + " must not be the secret of pairwise subjects: it is never ended, because"
                  + " clients would not recognize their users");
      case Result.Refused<Key.Compromised, CompromiseKey.Refusal>(
              CompromiseKey.UnchangeableRing ring) ->
          throw unchangeable(findings);
    }
    var _ = watchManifest.watch();
  }

  private StartupRefusedException unknown() {
    return new StartupRefusedException(
        SETTING + " must be the kid of a key of this database, but is " + kid);
  }

  private static StartupRefusedException unchangeable(List<IntegrityFinding> findings) {
    return new StartupRefusedException(
        SETTING
            + ": the key was not ended: "
            + findings.stream()
                .findFirst()
                .map(IntegrityFinding::message)
                .orElse("the key store accepts no change"));
  }
}
