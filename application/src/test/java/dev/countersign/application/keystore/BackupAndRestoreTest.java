package dev.countersign.application.keystore;

import static dev.countersign.testkit.key.KeyFixtures.PROVIDER_ES256;
import static dev.countersign.testkit.key.KeyFixtures.masterKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.sealing.driven.DataKeyRecipient;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyAction;
import dev.countersign.domain.key.KeyEvent;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.key.KeyFixtures;
import dev.countersign.testkit.keystore.InMemoryBackupSealer;
import dev.countersign.testkit.keystore.InMemoryRecordHasher;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.sealing.InMemoryMasterKeys;
import dev.countersign.testkit.sealing.InMemorySealer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Backups can be opened only with the recovery key, and are restored into an empty store. */
class BackupAndRestoreTest {

  private static final RingId RS256 = RingId.signing(KeyOwner.PROVIDER, SignatureAlgorithm.RS256);
  private static final Actor ACTOR = Actor.subject("an administrator");
  private static final Optional<DataKeyRecipient> RECOVERY = Optional.of(masterKey(9));

  /** A complete store with its own data key. */
  private static final class Store {
    private final InMemoryStores stores = InMemoryStores.empty();
    private final KeyStoreUseCases.ManifestTrust trust;
    private final InMemorySealer sealer;
    private final SettableClock clock = new SettableClock(Times.LATER);
    private final VerifiedKeyStore vault;
    private final KeyStoreUseCases.BackupDependencies dependencies;

    private Store(int master) {
      trust =
          stores.trust(
              UnlockingKeys.only(InMemoryMasterKeys.holding(masterKey(master))), stores.anchor());
      sealer = new InMemorySealer(trust.dataKeys());
      vault =
          KeyStoreUseCases.verifiedKeyStore(
              new KeyStoreUseCases.VerifiedKeyStoreDependencies(
                  stores.keyRings(),
                  trust,
                  new InMemoryRecordHasher(),
                  stores.sealedRecords(),
                  sealer));
      dependencies =
          new KeyStoreUseCases.BackupDependencies(
              stores.keyRings().sealed(),
              sealer,
              new InMemoryBackupSealer(),
              stores.securityEvents(),
              clock);
      assertThat(
              KeyStoreUseCases.openKeyStore(
                      stores.sealing(trust, sealer, clock), stores.sealedRecords())
                  .open())
          .isInstanceOf(Result.Ok.class);
    }

    private KeyRings rings() {
      return vault.rings();
    }

    private Key.Holding sealed(Key.Holding key, String secret) {
      return key.sealedAs(sealer.seal(key.record(), JsonObject.EMPTY.with("d", secret)));
    }

    private Store fill() {
      var since = new Key.Since(Times.NOW, 1);
      var none = new Sealed("");
      var retiring = new Key.Retiring(KeyFixtures.identity("old", PROVIDER_ES256), none, since);
      var active =
          new Key.Active(
              KeyFixtures.identity("now", PROVIDER_ES256), none, new Key.Since(Times.LATER, 1));
      var retired = new Key.Retired(KeyFixtures.identity("gone", PROVIDER_ES256), since);
      assertThat(
              rings()
                  .save(
                      KeyRing.first(
                          PROVIDER_ES256,
                          List.of(retired, sealed(retiring, "a"), sealed(active, "b")))))
          .isTrue();
      var other = new Key.Active(KeyFixtures.identity("other", RS256), none, since);
      assertThat(rings().save(KeyRing.first(RS256, List.of(sealed(other, "c"))))).isTrue();
      return this;
    }

    private Result<Sealed, BackUpKeys.BackupRefusal> backUp(Optional<DataKeyRecipient> recovery) {
      return KeyStoreUseCases.backUpKeys(dependencies, recovery, vault.checkIntegrity())
          .backUp(ACTOR);
    }

    private Result<Integer, RestoreKeys.RestoreRefusal> restore(Sealed backup, int recovery) {
      return KeyStoreUseCases.restoreKeys(
              dependencies, rings(), stores.sealedRecords(), stores.unitOfWork())
          .restore(backup, masterKey(recovery));
    }

    private List<String> recorded(KeyAction action) {
      return stores.keyEvents().reversed().stream()
          .filter(event -> event.action() == action)
          .map(KeyEvent::key)
          .map(KeyId::value)
          .toList();
    }
  }

  private static Sealed backup(Store store) {
    return store
        .backUp(RECOVERY)
        .orElse(
            refusal -> {
              throw new AssertionError(refusal.description());
            });
  }

  /** With another secret, clients would not recognize their users after a restore. */
  @Test
  void restoresTheSecretOfPairwiseSubjects() {
    var store = new Store(1);
    var ring = RingId.pairwise();
    var secret =
        new Key.Active(
            KeyFixtures.identity("secret", ring), new Sealed(""), new Key.Since(Times.NOW, 1));
    assertThat(store.rings().save(KeyRing.first(ring, List.of(store.sealed(secret, "s")))))
        .isTrue();
    var fresh = new Store(2);

    assertThat(fresh.restore(backup(store), 9)).isEqualTo(Result.ok(1));

    var restored = fresh.rings().find(ring).flatMap(KeyRing::active).orElseThrow();
    assertThat(restored.identity()).isEqualTo(secret.identity());
    assertThat(fresh.sealer.open(restored.record(), restored.material()))
        .isEqualTo(Result.ok(JsonObject.EMPTY.with("d", "s")));
  }

  @Test
  void restoresEachKeyInItsStateAndOrderResealed() {
    var backup = backup(new Store(1).fill());
    var fresh = new Store(2);

    assertThat(fresh.restore(backup, 9)).isEqualTo(Result.ok(3));

    var keys = fresh.rings().find(PROVIDER_ES256).orElseThrow().keys();
    assertThat(keys).extracting(key -> key.identity().id().value()).containsExactly("old", "now");
    assertThat(keys).extracting(Key::state).containsExactly("retiring", "active");
    assertThat(keys).extracting(key -> key.since().at()).containsExactly(Times.NOW, Times.LATER);
    var active = (Key.Holding) keys.getLast();
    assertThat(fresh.sealer.open(active.record(), active.material()))
        .isEqualTo(Result.ok(JsonObject.EMPTY.with("d", "b")));
    assertThat(fresh.vault.checkIntegrity().check().findings()).isEmpty();
    assertThat(fresh.rings().find(RS256)).isPresent();
  }

  @Test
  void restoresTheTimeOfARequestedRotation() {
    var store = new Store(1);
    var upcoming =
        new Key.Upcoming(
            KeyFixtures.identity("next", PROVIDER_ES256),
            new Sealed(""),
            new Key.Since(Times.NOW, 1),
            Optional.of(Times.LATER));
    assertThat(
            store.rings().save(KeyRing.first(PROVIDER_ES256, List.of(store.sealed(upcoming, "u")))))
        .isTrue();
    var fresh = new Store(2);

    assertThat(fresh.restore(backup(store), 9)).isEqualTo(Result.ok(1));

    var restored = fresh.rings().find(PROVIDER_ES256).flatMap(KeyRing::upcoming).orElseThrow();
    assertThat(restored.activeFrom()).contains(Times.LATER);
    assertThat(fresh.sealer.open(restored.record(), restored.material()))
        .isEqualTo(Result.ok(JsonObject.EMPTY.with("d", "u")));
  }

  @Test
  void recordsBothInTheAudit() {
    var store = new Store(1).fill();
    var backup = backup(store);
    assertThat(store.recorded(KeyAction.BACKED_UP))
        .containsExactlyInAnyOrder("old", "now", "other");
    var fresh = new Store(2);
    assertThat(fresh.restore(backup, 9)).isEqualTo(Result.ok(3));
    assertThat(fresh.recorded(KeyAction.RESTORED)).containsExactlyInAnyOrder("old", "now", "other");
  }

  @Test
  void refusesABackupWithoutARecoveryKey() {
    var store = new Store(1).fill();
    var before = store.stores.contents();
    assertThat(store.backUp(Optional.empty())).isInstanceOf(Result.Refused.class);
    assertThat(store.stores.contents()).isEqualTo(before);
  }

  @Test
  void refusesABackupOfAStoreThatWasTamperedWith() {
    var store = new Store(1).fill();
    var ring = store.rings().find(RS256).orElseThrow();
    assertThat(store.stores.keyRings().save(ring.next(List.of()))).isTrue();
    assertThat(store.backUp(RECOVERY)).isInstanceOf(Result.Refused.class);
  }

  @Test
  void refusesAStoreThatIsNotEmpty() {
    var backup = backup(new Store(1).fill());
    var full = new Store(2).fill();
    var before = full.stores.contents();
    assertThat(full.restore(backup, 9)).isInstanceOf(Result.Refused.class);
    assertThat(full.stores.contents()).isEqualTo(before);
    var restored = new Store(3);
    assertThat(restored.restore(backup, 9)).isEqualTo(Result.ok(3));
    assertThat(restored.restore(backup, 9)).isInstanceOf(Result.Refused.class);
  }

  @Test
  void refusesAnotherRecoveryKeyAndWritesNothing() {
    var backup = backup(new Store(1).fill());
    var fresh = new Store(2);
    var before = fresh.stores.contents();
    assertThat(fresh.restore(backup, 8)).isInstanceOf(Result.Refused.class);
    assertThat(fresh.restore(new Sealed("{}"), 9)).isInstanceOf(Result.Refused.class);
    assertThat(fresh.stores.contents()).isEqualTo(before);
  }

  @Test
  void writesNothingIfOneEntryIsNotAKey() {
    var broken =
        new InMemoryBackupSealer()
            .seal(
                JsonObject.EMPTY
                    .with("version", 1)
                    .with("keys", new JsonArray(List.of(JsonObject.EMPTY))),
                masterKey(9));
    var fresh = new Store(2);
    var before = fresh.stores.contents();
    assertThat(fresh.restore(broken, 9)).isInstanceOf(Result.Refused.class);
    assertThat(fresh.stores.contents()).isEqualTo(before);
  }

  @Test
  void rollsBackIfOneRingCannotBeWritten() {
    var backup = backup(new Store(1).fill());
    var fresh = new Store(2);
    // The store already has a ring, but the ring has no sealed key yet.
    assertThat(fresh.stores.keyRings().save(KeyRing.first(RS256, List.of()))).isTrue();
    var before = fresh.stores.contents();
    assertThat(fresh.restore(backup, 9)).isInstanceOf(Result.Refused.class);
    assertThat(fresh.stores.contents()).isEqualTo(before);
  }
}
