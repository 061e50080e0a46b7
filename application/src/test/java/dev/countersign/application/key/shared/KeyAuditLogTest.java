package dev.countersign.application.key.shared;

import static dev.countersign.testkit.key.KeyFixtures.masterKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.key.KeyUseCases;
import dev.countersign.application.keystore.KeyStoreUseCases;
import dev.countersign.application.keystore.UnlockingKeys;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.audit.EventCategory;
import dev.countersign.domain.audit.SecurityEvent;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.sealing.DataKeyPolicy;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.clock.Judgments;
import dev.countersign.testkit.jwk.JwkFixtures;
import dev.countersign.testkit.sealing.InMemoryMasterKeys;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** If an audit event cannot be written, its change is not made: both are written, or neither. */
class KeyAuditLogTest {

  private static final String LOST = "the audit cannot be written";

  private final ProviderFixture provider = ProviderFixture.start();
  private final SecurityEvents failing =
      new SecurityEvents() {
        @Override
        public void append(List<SecurityEvent> events) {
          throw new IllegalStateException(LOST);
        }

        @Override
        public List<Numbered> before(Optional<EventCategory> category, long before, int most) {
          return provider.stores().securityEvents().before(category, before, most);
        }
      };

  private KeyUseCases.ChangeDependencies dependencies() {
    var sound =
        ProviderFixture.changeDependencies(provider.stores(), provider.crypto(), provider.clock());
    return new KeyUseCases.ChangeDependencies(
        sound.rings(),
        failing,
        sound.unitOfWork(),
        sound.generator(),
        sound.sealer(),
        sound.estimateTime(),
        sound.clock());
  }

  private KeyStoreUseCases.SealingDependencies sealing(UnlockingKeys unlockingKeys) {
    return new KeyStoreUseCases.SealingDependencies(
        provider.stores().trust(unlockingKeys, provider.stores().anchor()),
        provider.crypto().sealer(),
        provider.stores().nodes(),
        "node",
        failing,
        provider.stores().unitOfWork(),
        Judgments.believing(provider.clock()),
        provider.clock());
  }

  private void assertRefused(Supplier<?> change) {
    var before = provider.stores().contents();
    assertThatThrownBy(change::get).hasMessage(LOST);
    assertThat(provider.stores().contents()).isEqualTo(before);
  }

  @Test
  void noKeyIsGeneratedByTheSchedule() {
    provider.clock().pass(ProviderFixture.SCHEDULE.period());
    var rotateKeys =
        KeyUseCases.rotateKeys(
            dependencies(),
            ProviderFixture.SCHEDULE,
            Judgments.believing(provider.clock()),
            (owner, now) -> false);
    assertRefused(rotateKeys::rotate);
  }

  @Test
  void noKeyIsEnded() {
    var lost =
        ProviderFixture.selectKeys(provider.stores(), provider.crypto(), provider.clock())
            .signing(KeyOwner.PROVIDER, SignatureAlgorithm.RS256);
    var compromiseKey = KeyUseCases.compromiseKey(dependencies());
    assertRefused(() -> compromiseKey.compromise(lost.identity().id(), Actor.SERVICE));
  }

  @Test
  void noKeyIsImported() {
    var importKey = KeyUseCases.importKey(dependencies(), provider.crypto().jwkInspector());
    var jwk = JwkFixtures.with(JwkFixtures.RSA, "alg", "RSA-OAEP-256").members();
    assertRefused(() -> importKey.importKey(jwk, Actor.SERVICE));
  }

  @Test
  void noDataKeyIsCreated() {
    var unlockingKeys = UnlockingKeys.only(InMemoryMasterKeys.holding(masterKey(0)));
    var policy = new DataKeyPolicy(10, Duration.ofDays(1));
    provider.clock().pass(Duration.ofDays(1));
    assertRefused(() -> KeyStoreUseCases.rotateDataKeys(sealing(unlockingKeys), policy).rotate());
  }

  @Test
  void noRecordIsResealed() {
    var unlockingKeys =
        new UnlockingKeys(
            InMemoryMasterKeys.holding(masterKey(1)),
            Optional.of(InMemoryMasterKeys.holding(masterKey(0))),
            Optional.empty());
    var _ =
        KeyStoreUseCases.openKeyStore(
                provider
                    .stores()
                    .sealing(unlockingKeys, provider.crypto().sealer(), provider.clock()),
                provider.stores().sealedRecords())
            .open();
    var resealRecords =
        KeyStoreUseCases.resealRecords(
            sealing(unlockingKeys),
            provider.crypto().sealer(),
            provider.stores().sealedRecords(),
            10);
    assertRefused(resealRecords::reseal);
    assertThat(resealRecords.progress().resealed()).isZero();
  }
}
