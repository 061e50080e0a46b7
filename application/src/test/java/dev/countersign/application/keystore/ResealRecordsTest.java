package dev.countersign.application.keystore;

import static dev.countersign.testkit.key.KeyFixtures.PROVIDER_ES256;
import static dev.countersign.testkit.key.KeyFixtures.masterKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.clock.JudgeClock;
import dev.countersign.application.keystore.ResealRecords.Previous;
import dev.countersign.application.keystore.ResealRecords.Progress;
import dev.countersign.application.keystore.driven.NodeMasterKeys.NodeKeys;
import dev.countersign.application.sealing.driven.DataKeyRecipient;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.StoredSecret;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.lease.FamilyId;
import dev.countersign.domain.lease.TokenFamily;
import dev.countersign.domain.lease.TokenLease;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.sealing.DataKey;
import dev.countersign.domain.sealing.DataKeyPolicy;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.client.ClientFixtures;
import dev.countersign.testkit.clock.Judgments;
import dev.countersign.testkit.key.KeyFixtures;
import dev.countersign.testkit.keystore.InMemoryManifestAnchor;
import dev.countersign.testkit.keystore.InMemoryManifestSealer;
import dev.countersign.testkit.keystore.InMemoryNodeMasterKeys;
import dev.countersign.testkit.keystore.InMemoryRecordHasher;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.relyingparty.RelyingPartyFixtures;
import dev.countersign.testkit.relyingsignin.RemoteSignInFixtures;
import dev.countersign.testkit.sealing.InMemoryMasterKeys;
import dev.countersign.testkit.sealing.InMemorySealer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Moving a store with all kinds of sealed records from one master key to the next. */
class ResealRecordsTest {

  private static final int CLIENTS = 7;
  private static final int LEASES = 5;
  private static final int SIGN_INS = 4;
  private static final int FAMILIES = 4;
  private static final int BATCH = 3;

  private final InMemoryStores stores = InMemoryStores.empty();
  private final SettableClock clock = new SettableClock(Times.NOW);

  private final class Node {
    private final InMemorySealer sealer = new InMemorySealer(stores.dataKeys());
    private final ResealRecords resealing;

    private Node(UnlockingKeys unlockingKeys) {
      this(unlockingKeys, Judgments.believing(clock));
    }

    private Node(UnlockingKeys unlockingKeys, JudgeClock judgeClock) {
      assertThat(
              KeyStoreUseCases.openKeyStore(
                      stores.sealing(unlockingKeys, sealer, clock), stores.sealedRecords())
                  .open())
          .isEqualTo(Result.ok(Done.DONE));
      resealing =
          KeyStoreUseCases.resealRecords(
              stores.sealing(unlockingKeys, sealer, clock, judgeClock),
              sealer,
              stores.sealedRecords(),
              BATCH);
    }

    private Progress reseal() {
      clock.pass(Duration.ofSeconds(1));
      return resealing
          .reseal()
          .orElse(
              problem -> {
                throw new AssertionError(problem.message());
              });
    }

    private Progress resealUntilNothingIsOutdated() {
      var progress = reseal();
      for (var batch = 0; batch < 1000 && !progress.outdated().isEmpty(); batch++) {
        progress = reseal();
      }
      return progress;
    }

    private Progress resealAll() {
      var progress = reseal();
      for (var batch = 0; batch < 1000 && !isDone(progress); batch++) {
        progress = reseal();
      }
      return progress;
    }
  }

  private static boolean isDone(Progress progress) {
    return progress.previous() != Previous.NEEDED && progress.outdated().isEmpty();
  }

  private static JsonObject secret(String of) {
    return JsonObject.EMPTY.with("secret", of);
  }

  private void fill(Node node) {
    for (var i = 0; i < CLIENTS; i++) {
      var id = new ClientId("client-" + i);
      var sealed =
          node.sealer.seal(Client.secretRecord(id, StoredSecret.FIRST), secret(id.value()));
      assertThat(stores.clients().add(client(id, sealed))).isTrue();
      assertThat(stores.clients().add(ClientFixtures.webClient("plain-" + i))).isTrue();
    }
    for (var i = 0; i < LEASES; i++) {
      var purpose = RelyingPartyFixtures.purpose("rp" + i);
      var record = TokenLease.tokenRecord(purpose, Times.LATER);
      RelyingPartyFixtures.store(
          stores.tokenLeases(),
          new TokenLease(
              purpose, node.sealer.seal(record, secret(purpose.name())), Times.NOW, Times.LATER));
    }
    for (var i = 0; i < SIGN_INS; i++) {
      var signIn = RemoteSignInFixtures.signIn("" + i, "rp");
      var sealed = node.sealer.seal(signIn.record(), secret(signIn.id().value()));
      stores.remoteSignIns().add(RemoteSignInFixtures.sealed(signIn, sealed));
    }
    fillFamilies(node);
  }

  private void fillFamilies(Node node) {
    for (var i = 0; i < FAMILIES; i++) {
      var id = "sign-in-" + i;
      var record = TokenFamily.contentsRecord(id, "app", 1);
      stores
          .tokenFamilies()
          .add(
              new TokenFamily(
                  new FamilyId(id),
                  new RegistrationName("app"),
                  1,
                  node.sealer.seal(record, secret(id))),
              Optional.empty(),
              Times.NOW);
    }
  }

  private void assertFamiliesOpen(InMemorySealer sealer) {
    for (var i = 0; i < FAMILIES; i++) {
      var id = "sign-in-" + i;
      var family = stores.tokenFamilies().find(new FamilyId(id)).orElseThrow().family();
      assertThat(sealer.open(family.record(), family.contents())).isEqualTo(Result.ok(secret(id)));
    }
  }

  private static Client client(ClientId id, Sealed sealed) {
    return ClientFixtures.sealed(ClientFixtures.webClient(id.value()), sealed);
  }

  private void assertAllOpen(InMemorySealer sealer) {
    for (var i = 0; i < CLIENTS; i++) {
      var id = new ClientId("client-" + i);
      var sealed = stores.clients().find(id).flatMap(Client::secret).flatMap(StoredSecret::sealed);
      assertThat(sealer.open(Client.secretRecord(id, StoredSecret.FIRST), sealed.orElseThrow()))
          .isEqualTo(Result.ok(secret(id.value())));
    }
    for (var i = 0; i < LEASES; i++) {
      var purpose = RelyingPartyFixtures.purpose("rp" + i);
      var lease = stores.tokenLeases().find(purpose).lease().orElseThrow();
      assertThat(sealer.open(lease.record(), lease.token()))
          .isEqualTo(Result.ok(secret(purpose.name())));
    }
    for (var i = 0; i < SIGN_INS; i++) {
      var signIn = stores.remoteSignIns().find(RemoteSignInFixtures.id("" + i)).orElseThrow();
      assertThat(sealer.open(signIn.record(), signIn.content()))
          .isEqualTo(Result.ok(secret(signIn.id().value())));
    }
    assertFamiliesOpen(sealer);
  }

  private List<Integer> usedDataKeys(InMemorySealer sealer) {
    return stores.sealedRecords().stream()
        .flatMap(store -> store.after("", 100).stream())
        .map(record -> sealer.dataKeyOf(record.sealed()).orElseThrow())
        .distinct()
        .sorted()
        .toList();
  }

  @Test
  void hasNothingToDoWithoutAPreviousMasterKey() {
    var node = new Node(unlockingKeys(1));
    fill(node);
    var before = stores.contents();
    assertThat(node.reseal().previous()).isEqualTo(Previous.NOT_CONFIGURED);
    assertThat(stores.contents()).isEqualTo(before);
  }

  @Test
  void resealsEverythingAndReportsThatThePreviousOneMayBeRemoved() {
    fill(new Node(unlockingKeys(1)));
    var node = new Node(unlockingKeys(2, 1));
    assertThat(node.resealing.progress().previous()).isEqualTo(Previous.NEEDED);

    var progress = node.resealAll();

    assertThat(progress.previous()).isEqualTo(Previous.REMOVABLE);
    assertThat(progress.total()).isEqualTo(CLIENTS + LEASES + SIGN_INS + FAMILIES);
    assertThat(progress.resealed()).isEqualTo(CLIENTS + LEASES + SIGN_INS + FAMILIES);
    assertThat(progress.damaged()).isEmpty();
    assertThat(usedDataKeys(node.sealer)).containsExactly(2);
    var after = new Node(unlockingKeys(2));
    assertAllOpen(after.sealer);
    assertThat(stores.dataKeys().all()).extracting(DataKey::number).containsExactly(2, 3);
    assertThat(after.reseal().outdated()).containsExactly("data-2");
    assertThat(after.resealAll().outdated()).isEmpty();
    assertThat(usedDataKeys(after.sealer)).containsExactly(3);
    assertThat(after.sealer.unlocked()).containsExactly(3);
    assertThat(stores.dataKeys().all())
        .singleElement()
        .satisfies(
            dataKey ->
                assertThat(after.sealer.recipients(dataKey)).containsExactly(masterKey(2).name()));
    assertAllOpen(new Node(unlockingKeys(2)).sealer);
  }

  @Test
  void recordsResealedKeysAndDataKeysInTheAudit() {
    var old = new Node(unlockingKeys(1));
    fill(old);
    var key =
        new Key.Active(
            KeyFixtures.identity("kept", PROVIDER_ES256),
            new Sealed(""),
            new Key.Since(Times.NOW, 1));
    var sealed = key.sealedAs(old.sealer.seal(key.record(), secret("kept")));
    assertThat(stores.keyRings().save(KeyRing.first(PROVIDER_ES256, List.of(sealed)))).isTrue();

    assertThat(new Node(unlockingKeys(2, 1)).resealAll().previous()).isEqualTo(Previous.REMOVABLE);

    assertThat(stores.keyEvents().reversed())
        .extracting(event -> event.key().value() + " " + event.action().wireName())
        .containsExactly("data-1 removed", "kept resealed", "data-2 made", "data-1 made");
    assertThat(stores.keyEvents().reversed())
        .filteredOn(told -> told.ring().isPresent())
        .extracting(told -> told.ring().orElseThrow())
        .containsExactly(PROVIDER_ES256);
  }

  @Test
  void isNotOpenedByThePreviousOneAfterwards() {
    fill(new Node(unlockingKeys(1)));
    assertThat(new Node(unlockingKeys(2, 1)).resealAll().previous()).isEqualTo(Previous.REMOVABLE);
    // Nodes that know only the previous one continue until it is removed from the others.
    assertAllOpen(new Node(unlockingKeys(1)).sealer);
    assertThat(new Node(unlockingKeys(2)).resealAll().outdated()).isEmpty();
    assertThat(
            KeyStoreUseCases.openKeyStore(
                    stores.sealing(unlockingKeys(1), new InMemorySealer(stores.dataKeys()), clock),
                    stores.sealedRecords())
                .open())
        .isInstanceOf(Result.Refused.class);
  }

  @Test
  void waitsForNodesThatMayStillUseTheOldDataKey() {
    fill(new Node(unlockingKeys(1)));
    var node = new Node(unlockingKeys(2, 1));
    var begun = clock.instant();
    assertThat(node.resealAll().previous()).isEqualTo(Previous.REMOVABLE);
    assertThat(Duration.between(begun, clock.instant())).isGreaterThan(Duration.ofSeconds(10));
  }

  @Test
  void resealsRecordsThatANodeSealedWithTheOldDataKeyMeanwhile() {
    var old = new Node(unlockingKeys(1));
    fill(old);
    var sealed =
        old.sealer.seal(
            Client.secretRecord(new ClientId("late"), StoredSecret.FIRST), secret("late"));
    var node = new Node(unlockingKeys(2, 1));
    for (var batch = 0; batch < 5; batch++) {
      assertThat(node.reseal().previous()).isEqualTo(Previous.NEEDED);
    }
    assertThat(stores.clients().add(client(new ClientId("late"), sealed))).isTrue();
    assertThat(node.resealAll().previous()).isEqualTo(Previous.REMOVABLE);
    assertThat(usedDataKeys(node.sealer)).containsExactly(2);
  }

  @Test
  void leavesTheDataKeysToNodesThatKnowTheNewMasterKey() {
    var old = new Node(unlockingKeys(1));
    fill(old);
    var node = new Node(unlockingKeys(2, 1));
    var due = new DataKeyPolicy(10, Duration.ofDays(1));
    assertThat(stores.dataKeys().reserve(2, 10, 10)).isTrue();
    assertThat(
            KeyStoreUseCases.rotateDataKeys(
                    stores.sealing(unlockingKeys(1), old.sealer, clock), due)
                .rotate())
        .isEqualTo(Result.ok(Done.DONE));
    assertThat(stores.dataKeys().all()).extracting(DataKey::number).containsExactly(1, 2);
    assertThat(old.reseal().previous()).isEqualTo(Previous.NOT_CONFIGURED);
    assertThat(node.resealAll().previous()).isEqualTo(Previous.REMOVABLE);
    assertAllOpen(new Node(unlockingKeys(2)).sealer);
  }

  @Test
  void sealsTheManifestAgainThatANodeWithOnlyThePreviousMasterKeyWrote() {
    var old = new Node(unlockingKeys(1));
    fill(old);
    var node = new Node(unlockingKeys(2, 1));
    assertThat(node.resealAll().previous()).isEqualTo(Previous.REMOVABLE);
    var rings =
        KeyStoreUseCases.verifiedKeyStore(
                new KeyStoreUseCases.VerifiedKeyStoreDependencies(
                    stores.keyRings(),
                    stores.trust(unlockingKeys(1), new InMemoryManifestAnchor()),
                    new InMemoryRecordHasher(),
                    stores.sealedRecords(),
                    old.sealer))
            .rings();
    assertThat(rings.save(KeyRing.first(PROVIDER_ES256, List.of()))).isTrue();
    var sealer = new InMemoryManifestSealer();
    assertThat(sealer.masterKeys(stores.manifests().find().orElseThrow()))
        .containsExactly(masterKey(1).name());
    assertThat(node.reseal().previous()).isEqualTo(Previous.REMOVABLE);
    assertThat(sealer.masterKeys(stores.manifests().find().orElseThrow()))
        .contains(masterKey(2).name());
    assertAllOpen(new Node(unlockingKeys(2)).sealer);
  }

  @Test
  void replacesDataKeysThatARecoveryKeyOpensWhichIsNoLongerConfigured() {
    var recovery = Optional.<DataKeyRecipient>of(masterKey(9));
    var source = InMemoryMasterKeys.holding(masterKey(1));
    fill(new Node(new UnlockingKeys(source, Optional.empty(), recovery)));
    var node = new Node(unlockingKeys(1));
    assertThat(node.reseal().outdated()).containsExactly("data-1");
    assertThat(node.resealAll().outdated()).isEmpty();
    assertThat(stores.dataKeys().all()).extracting(DataKey::number).containsExactly(2);
    assertAllOpen(new Node(unlockingKeys(1)).sealer);
  }

  @Test
  void skipsAndReportsRecordsThatCannotBeOpened() {
    fill(new Node(unlockingKeys(1)));
    var damaged = new ClientId("damaged");
    assertThat(stores.clients().add(client(damaged, new Sealed("{\"kid\":\"data-1\"}")))).isTrue();
    var progress = new Node(unlockingKeys(2, 1)).resealAll();
    assertThat(progress.previous()).isEqualTo(Previous.REMOVABLE);
    assertThat(progress.damaged()).containsExactly("client secrets: damaged#1");
  }

  @Test
  void doesNotReplaceARecordThatIsWrittenMeanwhile() {
    var old = new Node(unlockingKeys(1));
    fill(old);
    var node = new Node(unlockingKeys(2, 1));
    var id = new ClientId("client-0");
    var store = stores.clients().sealed();
    var read = store.after("", 1).getFirst();
    var fresh = node.sealer.seal(Client.secretRecord(id, StoredSecret.FIRST), secret("another"));
    assertThat(store.replace(read, fresh)).isTrue();
    assertThat(node.resealAll().previous()).isEqualTo(Previous.REMOVABLE);
    var stored = stores.clients().find(id).flatMap(Client::secret).flatMap(StoredSecret::sealed);
    assertThat(stored).contains(fresh);
  }

  /** If a node is stopped between two batches, the next one continues. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void continuesAfterAnyInterruption(long seed) {
    fill(new Node(unlockingKeys(1)));
    var random = new Random(seed);
    assertThat(untilItEnds(unlockingKeys(2, 1), random).previous())
        .as("seed %d", seed)
        .isEqualTo(Previous.REMOVABLE);
    var end = untilItEnds(unlockingKeys(2), random);
    assertThat(end.outdated()).as("seed %d", seed).isEmpty();
    assertThat(stores.dataKeys().all()).hasSize(1);
    assertAllOpen(new Node(unlockingKeys(2)).sealer);
  }

  private Progress untilItEnds(UnlockingKeys unlockingKeys, Random random) {
    for (var life = 0; life < 100; life++) {
      var node = new Node(unlockingKeys);
      var resealing =
          KeyStoreUseCases.resealRecords(
              stores.sealing(unlockingKeys, node.sealer, stoppingClock(random.nextInt(5, 40))),
              node.sealer,
              stores.sealedRecords(),
              BATCH);
      var progress = untilItIsStopped(resealing);
      assertAllOpen(new Node(unlockingKeys).sealer);
      if (progress.isPresent()) {
        return progress.get();
      }
    }
    throw new AssertionError("it does not end");
  }

  private Optional<Progress> untilItIsStopped(ResealRecords resealing) {
    try {
      for (var batch = 0; batch < 1000; batch++) {
        clock.pass(Duration.ofSeconds(1));
        if (resealing.reseal() instanceof Result.Ok<Progress, ?>(var progress)
            && isDone(progress)) {
          return Optional.of(progress);
        }
      }
      throw new AssertionError("it does not end");
    } catch (Stopped killed) {
      return Optional.empty();
    }
  }

  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Returns a clock that stops its caller after that many reads, between any two batches. */
  private InstantSource stoppingClock(int reads) {
    var left = new AtomicInteger(reads);
    return () -> {
      if (left.decrementAndGet() < 0) {
        throw new Stopped();
      }
      return clock.instant();
    };
  }

  private static UnlockingKeys unlockingKeys(int current) {
    return UnlockingKeys.only(InMemoryMasterKeys.holding(masterKey(current)));
  }

  private static UnlockingKeys unlockingKeys(int current, int previous) {
    return new UnlockingKeys(
        InMemoryMasterKeys.holding(masterKey(current)),
        Optional.of(InMemoryMasterKeys.holding(masterKey(previous))),
        Optional.empty());
  }

  private static NodeKeys withOnly(int masterKey) {
    return new NodeKeys("other", masterKey(masterKey).name(), Optional.empty());
  }

  @Test
  void thePreviousOneIsNeededWhileANodeHasItAsItsCurrentOne() {
    fill(new Node(unlockingKeys(1)));
    stores.nodes().report(withOnly(1));
    var node = new Node(unlockingKeys(2, 1));
    var progress = node.resealUntilNothingIsOutdated();
    assertThat(progress.previous()).isEqualTo(Previous.NEEDED);
    assertThat(progress.nodesBehind()).isEqualTo(1);

    stores.nodes().report(new NodeKeys("other", masterKey(1).name(), both().previous()));
    assertThat(node.reseal().previous()).isEqualTo(Previous.NEEDED);
    stores.nodes().report(both());
    assertThat(node.reseal().previous()).isEqualTo(Previous.REMOVABLE);
    assertThat(node.reseal().nodesBehind()).isZero();

    stores.nodes().report(withOnly(1));
    assertThat(node.reseal().previous()).isEqualTo(Previous.NEEDED);
    stores.nodes().remove("other");
    assertThat(node.reseal().previous()).isEqualTo(Previous.REMOVABLE);
  }

  private static NodeKeys both() {
    return new NodeKeys("other", masterKey(2).name(), Optional.of(masterKey(1).name()));
  }

  @Test
  void doesNotWaitForANodeThatHasNotReportedFor30Seconds() {
    fill(new Node(unlockingKeys(1)));
    var moved = new Node(unlockingKeys(2, 1));
    assertThat(moved.resealAll().previous()).isEqualTo(Previous.REMOVABLE);
    var nodes = new InMemoryNodeMasterKeys(stores.database(), clock);
    var dependencies = stores.sealing(unlockingKeys(2, 1), moved.sealer, clock);
    var watching =
        new KeyStoreUseCases.SealingDependencies(
            dependencies.trust(),
            dependencies.sealer(),
            nodes,
            "this",
            dependencies.events(),
            dependencies.unitOfWork(),
            dependencies.judgeClock(),
            dependencies.clock());
    assertThat(KeyStoreUseCases.openKeyStore(watching, stores.sealedRecords()).open())
        .isEqualTo(Result.ok(Done.DONE));
    var resealing =
        KeyStoreUseCases.resealRecords(watching, watching.sealer(), stores.sealedRecords(), BATCH);
    nodes.report(withOnly(1));
    clock.pass(Duration.ofSeconds(29));
    assertThat(resealing.reseal().map(Progress::previous)).isEqualTo(Result.ok(Previous.NEEDED));
    clock.pass(Duration.ofSeconds(1));
    assertThat(resealing.reseal().map(Progress::previous)).isEqualTo(Result.ok(Previous.REMOVABLE));
  }

  @Test
  void replacesNoDataKeyByOneThatANodeCouldNotOpen() {
    fill(new Node(unlockingKeys(1)));
    assertThat(new Node(unlockingKeys(2, 1)).resealAll().previous()).isEqualTo(Previous.REMOVABLE);
    stores.nodes().report(withOnly(1));

    var node = new Node(unlockingKeys(2));
    for (var batch = 0; batch < 30; batch++) {
      assertThat(node.reseal().outdated()).containsExactly("data-2");
    }
    assertThat(stores.dataKeys().all()).extracting(DataKey::number).containsExactly(2);
    assertAllOpen(new Node(unlockingKeys(1)).sealer);

    stores.nodes().remove("other");
    assertThat(node.resealAll().outdated()).isEmpty();
    assertThat(usedDataKeys(node.sealer)).containsExactly(3);
  }

  @Test
  void aNodeReportsItsMasterKeysUntilItCloses() {
    fill(new Node(unlockingKeys(1)));
    var sealer = new InMemorySealer(stores.dataKeys());
    var openKeyStore =
        KeyStoreUseCases.openKeyStore(
            stores.sealing(unlockingKeys(2, 1), sealer, clock), stores.sealedRecords());
    assertThat(openKeyStore.open()).isEqualTo(Result.ok(Done.DONE));
    openKeyStore.report();
    assertThat(stores.nodes().reportedWithin(Duration.ofHours(1)))
        .containsExactly(
            new NodeKeys("node", masterKey(2).name(), Optional.of(masterKey(1).name())));
    openKeyStore.close();
    assertThat(stores.nodes().reportedWithin(Duration.ofHours(1))).isEmpty();
  }

  @Test
  void resealsNothingWhileTheClockCannotBeBelieved() {
    fill(new Node(unlockingKeys(1)));
    var node = new Node(unlockingKeys(2, 1), Judgments.doubting(clock));
    var before = stores.contents();

    assertThat(node.reseal().previous()).isEqualTo(Previous.NEEDED);
    assertThat(stores.contents()).isEqualTo(before);
  }

  @Test
  void doesNotWaitForADataKeyFromTheFuture() {
    fill(new Node(unlockingKeys(1)));
    clock.pass(Duration.ofDays(365));
    var node = new Node(unlockingKeys(2, 1));
    clock.pass(Duration.ofDays(-365));

    assertThat(node.resealAll().previous()).isEqualTo(Previous.REMOVABLE);
    assertAllOpen(new Node(unlockingKeys(2)).sealer);
  }
}
