package dev.countersign.persistence.key;

import static dev.countersign.testkit.key.KeyFixtures.PROVIDER_ES256;
import static dev.countersign.testkit.key.KeyFixtures.masterKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.countersign.application.clock.ClockUseCases;
import dev.countersign.application.clock.ClockUseCases.ObservedClock;
import dev.countersign.application.key.KeyUseCases;
import dev.countersign.application.key.RotateRing.RotationRefusal;
import dev.countersign.application.key.SelectKeys;
import dev.countersign.application.keystore.KeyStoreUseCases;
import dev.countersign.application.keystore.OpenKeyStore;
import dev.countersign.application.keystore.UnlockingKeys;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.clock.ClockJudgment;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.persistence.clock.JdbcClockRecords;
import dev.countersign.persistence.testing.JdbcKeyStores;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.clock.Judgments;
import dev.countersign.testkit.clock.TwoClocks;
import dev.countersign.testkit.key.InMemoryKeyGenerator;
import dev.countersign.testkit.key.Schedules;
import dev.countersign.testkit.keystore.InMemoryManifestAnchor;
import dev.countersign.testkit.keystore.InMemoryRecordHasher;
import dev.countersign.testkit.keystore.KeyStores;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.sealing.InMemoryMasterKeys;
import dev.countersign.testkit.sealing.InMemorySealer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What changes in the database while the clock of the node cannot be believed. */
@OnEachDatabase
class KeyChangesWithDoubtedClockTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final TestDatabase database;
  private final KeyStores stores;
  private final TwoClocks clocks = new TwoClocks(Times.NOW);
  private final ObservedClock observed;
  private final OpenKeyStore openKeyStore;
  private final KeyUseCases.ChangeDependencies dependencies;

  KeyChangesWithDoubtedClockTest(TestDatabase database) {
    this.database = database;
    this.stores = JdbcKeyStores.of(database);
    this.observed =
        ClockUseCases.observe(
            database.adapter(JdbcClockRecords.class), clocks, clocks, Judgments.POLICY);
    var trust =
        stores.trust(
            UnlockingKeys.only(InMemoryMasterKeys.holding(masterKey(1))),
            new InMemoryManifestAnchor());
    var sealer = new InMemorySealer(trust.dataKeys());
    this.openKeyStore =
        KeyStoreUseCases.openKeyStore(
            stores.sealing(trust, sealer, clocks), stores.sealedRecords());
    var keyStore =
        KeyStoreUseCases.verifiedKeyStore(
            new KeyStoreUseCases.VerifiedKeyStoreDependencies(
                stores.keyRings(),
                trust,
                new InMemoryRecordHasher(),
                stores.sealedRecords(),
                sealer));
    this.dependencies =
        new KeyUseCases.ChangeDependencies(
            keyStore.rings(),
            stores.events(),
            stores.unitOfWork(),
            new InMemoryKeyGenerator(),
            sealer,
            observed.estimateTime(),
            clocks);
  }

  @BeforeEach
  void prepare() {
    assertThat(openKeyStore.open()).isEqualTo(Result.ok(Done.DONE));
    assertThat(observed.judgeClock().judge()).isInstanceOf(ClockJudgment.Believed.class);
    assertThat(KeyUseCases.prepareKeys(dependencies).prepare(List.of(PROVIDER_ES256))).isEmpty();
  }

  private SelectKeys selectKeys() {
    return KeyUseCases.selectKeys(
        dependencies, KeyUseCases.countSignatures(database.adapter(JdbcKeyUsages.class), clocks));
  }

  private KeyRing ring() {
    return dependencies.rings().find(PROVIDER_ES256).orElseThrow();
  }

  private void assertDoubted() {
    assertThat(observed.judgeClock().judge()).isInstanceOf(ClockJudgment.Doubted.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {365, -365, 31})
  void noKeyChanges(long days) {
    var judgeClock = observed.judgeClock();
    var rotateKeys =
        KeyUseCases.rotateKeys(dependencies, Schedules.MONTHLY, judgeClock, (owner, now) -> false);
    var rotateRing = KeyUseCases.rotateRing(dependencies, Schedules.MONTHLY, judgeClock);
    clocks.jump(Duration.ofDays(days));
    assertDoubted();
    var before = database.contents();

    assertThat(rotateKeys.rotate().events()).isEmpty();
    for (var force : List.of(true, false)) {
      assertThat(rotateRing.rotate(PROVIDER_ES256, force, Actor.OPERATOR))
          .isEqualTo(Result.refused(new RotationRefusal.ClockNotBelieved()));
    }

    assertThat(database.contents()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(longs = {365, -365})
  void aDamagedKeyIsReplacedAtTheTimeThatTheClockShouldShow(long days) {
    var select = selectKeys();
    clocks.jump(Duration.ofDays(days));
    assertDoubted();
    clocks.pass(HOUR.dividedBy(2));
    database.tamper("update ring_key set sealed = '{}'");

    var next =
        stores.unitOfWork().run(() -> select.signing(KeyOwner.PROVIDER, SignatureAlgorithm.ES256));

    var expected = Times.NOW.plus(HOUR.dividedBy(2));
    assertThat(ring().keys()).extracting(Key::state).containsExactly("damaged", "active");
    assertThat(ring().active()).contains(next);
    assertThat(ring().keys()).extracting(key -> key.since().at()).containsOnly(expected);
    assertDoubted();
    clocks.jump(Duration.ofDays(-days));
    var rotateKeys =
        KeyUseCases.rotateKeys(
            dependencies, Schedules.MONTHLY, observed.judgeClock(), (owner, now) -> false);
    assertThat(rotateKeys.rotate().events()).isEmpty();
    clocks.pass(Schedules.MONTHLY.retirement().minusSeconds(1));
    assertThat(rotateKeys.rotate().events()).isEmpty();
    clocks.pass(Duration.ofSeconds(1));
    assertThat(rotateKeys.rotate().events()).hasSize(1);
    assertThat(ring().keys()).extracting(Key::state).containsExactly("retired", "active");
  }

  @Test
  void lateStepsAreMadeInOrderWhenTheClockIsBelievedAgain() {
    var schedule = Schedules.MONTHLY;
    var rotateKeys =
        KeyUseCases.rotateKeys(
            dependencies, schedule, observed.judgeClock(), (owner, now) -> false);
    clocks.jump(schedule.period().multipliedBy(2));
    assertDoubted();
    assertThat(rotateKeys.rotate().events()).isEmpty();

    clocks.pass(Judgments.POLICY.confirmation());
    var believed = clocks.instant();
    assertThat(rotateKeys.rotate().events()).hasSize(2);
    assertStates("active", "upcoming");
    clocks.pass(schedule.announcement().minusSeconds(1));
    assertThat(rotateKeys.rotate().events()).isEmpty();
    clocks.pass(Duration.ofSeconds(1));
    assertThat(rotateKeys.rotate().events()).hasSize(2);
    assertStates("retiring", "active");
    var superseded = believed.plus(schedule.announcement());
    assertThat(ring().keys()).extracting(key -> key.since().at()).containsOnly(superseded);
    clocks.pass(schedule.retirement().minusSeconds(1));
    assertThat(rotateKeys.rotate().events()).isEmpty();
    clocks.pass(Duration.ofSeconds(1));
    assertThat(rotateKeys.rotate().events()).hasSize(1);
    assertStates("retired", "active");
    assertThat(ring().keys())
        .extracting(key -> key.since().at())
        .containsExactly(superseded.plus(schedule.retirement()), superseded);
  }

  @Test
  void aRequestedKeySignsAtTheTimeThatWasToldAndNotBefore() {
    var judgeClock = observed.judgeClock();
    var requested =
        KeyUseCases.rotateRing(dependencies, Schedules.MONTHLY, judgeClock)
            .rotate(PROVIDER_ES256, false, Actor.OPERATOR)
            .orElse(refusal -> fail(refusal.toString()));
    var rotateKeys =
        KeyUseCases.rotateKeys(dependencies, Schedules.MONTHLY, judgeClock, (owner, now) -> false);
    var wait = Duration.between(clocks.instant(), requested.activeFrom());
    assertThat(wait).isGreaterThanOrEqualTo(Schedules.MONTHLY.delays().leastAnnouncement());

    clocks.pass(wait.minusMillis(1));
    assertThat(rotateKeys.rotate().events()).isEmpty();
    assertStates("active", "upcoming");
    clocks.pass(Duration.ofMillis(1));
    assertThat(rotateKeys.rotate().events()).hasSize(2);
    assertStates("retiring", "active");
    assertThat(ring().active().map(Key.Active::identity)).contains(requested.key().identity());
  }

  private void assertStates(String... states) {
    assertThat(ring().keys()).extracting(Key::state).containsExactly(states);
  }

  /** The judgment of a doubt must not become a part of a request that is rolled back. */
  @Test
  void theTimeIsNotStoredInTheUnitOfWorkThatReplacesADamagedKey() {
    var select = selectKeys();
    // Believed, and so late that judging would store the time.
    clocks.pass(HOUR);
    database.tamper("update ring_key set sealed = '{}'");
    var before = database.contents();

    assertThatThrownBy(
            () ->
                stores
                    .unitOfWork()
                    .run(
                        () -> {
                          var _ = select.signing(KeyOwner.PROVIDER, SignatureAlgorithm.ES256);
                          assertThat(database.contents().get("clock_record"))
                              .isEqualTo(before.get("clock_record"));
                          throw new Failure();
                        }))
        .isInstanceOf(Failure.class);

    assertThat(database.contents()).isEqualTo(before);
    assertThat(observed.judgeClock().judge()).isInstanceOf(ClockJudgment.Believed.class);
    assertThat(database.contents().get("clock_record")).isNotEqualTo(before.get("clock_record"));
  }
}
