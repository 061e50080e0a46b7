package dev.countersign.application.keystore;

import static dev.countersign.testkit.key.KeyFixtures.masterKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.clock.JudgeClock;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.key.KeyAction;
import dev.countersign.domain.key.KeyEvent;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.DataKey;
import dev.countersign.domain.sealing.DataKeyPolicy;
import dev.countersign.domain.sealing.MasterKeyProblem;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.clock.Judgments;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.sealing.InMemoryMasterKeys;
import dev.countersign.testkit.sealing.InMemorySealer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Data keys are replaced after a number of uses or a period, by the node that is first. */
class RotateDataKeysTest {

  private static final RecordIdentity RECORD = new RecordIdentity("test", JsonObject.EMPTY);
  private static final JsonObject SECRET = JsonObject.EMPTY.with("secret", "value");
  private static final DataKeyPolicy POLICY = new DataKeyPolicy(10, Duration.ofDays(90));

  private final InMemoryStores stores = InMemoryStores.empty();
  private final SettableClock clock = new SettableClock(Times.NOW);

  private final class Node {
    private final InMemorySealer sealer = new InMemorySealer(stores.dataKeys());
    private final UnlockingKeys unlockingKeys =
        UnlockingKeys.only(InMemoryMasterKeys.holding(masterKey(1)));
    private final RotateDataKeys rotateDataKeys;
    private final Sealer limited;

    private Node() {
      this(Judgments.believing(clock));
    }

    private Node(JudgeClock judgeClock) {
      rotateDataKeys =
          KeyStoreUseCases.rotateDataKeys(
              stores.sealing(unlockingKeys, sealer, clock, judgeClock), POLICY);
      limited =
          KeyStoreUseCases.limitedSealer(
              stores.sealing(unlockingKeys, sealer, clock), stores.separately(), POLICY);
      assertThat(
              KeyStoreUseCases.openKeyStore(
                      stores.sealing(unlockingKeys, sealer, clock), stores.sealedRecords())
                  .open())
          .isEqualTo(Result.ok(Done.DONE));
    }

    private void seal(int times) {
      assertThat(IntStream.range(0, times).mapToObj(i -> limited.seal(RECORD, SECRET)))
          .hasSize(times);
    }

    private void rotate() {
      assertThat(rotateDataKeys.rotate()).isEqualTo(Result.ok(Done.DONE));
    }

    private int sealsWith() {
      return sealer.dataKeyOf(sealer.seal(RECORD, SECRET)).orElseThrow();
    }
  }

  @Test
  void keepsADataKeyThatIsNotDue() {
    var node = new Node();
    node.seal(8);
    clock.pass(Duration.ofDays(90).minusSeconds(1));
    node.rotate();
    assertThat(stores.dataKeys().all()).hasSize(1);
  }

  @Test
  void replacesADataKeyAfterTheMaximumUsesOnAllNodes() {
    var one = new Node();
    var other = new Node();
    one.seal(5);
    other.seal(3);
    one.rotate();
    assertThat(stores.dataKeys().all()).hasSize(1);
    one.seal(1);
    other.rotate();
    assertThat(stores.dataKeys().all()).hasSize(2);
    assertThat(other.sealsWith()).isEqualTo(2);
  }

  @Test
  void replacesADataKeyAfterItsLife() {
    var node = new Node();
    var sealed = node.sealer.seal(RECORD, SECRET);
    clock.pass(Duration.ofDays(90));
    node.rotate();
    assertThat(node.sealsWith()).isEqualTo(2);
    assertThat(node.sealer.open(RECORD, sealed)).isEqualTo(Result.ok(SECRET));
    node.rotate();
    assertThat(stores.dataKeys().all()).hasSize(2);
  }

  @Test
  void unlocksTheDataKeyThatAnotherNodeCreated() {
    var one = new Node();
    var other = new Node();
    clock.pass(Duration.ofDays(90));
    one.rotate();
    assertThat(other.sealsWith()).isEqualTo(1);
    other.rotate();
    assertThat(other.sealsWith()).isEqualTo(2);
  }

  @Test
  void createsOneDataKeyOnManyNodes() {
    var nodes = IntStream.range(0, Race.RUNNERS).mapToObj(i -> new Node()).toList();
    clock.pass(Duration.ofDays(90));

    var tended = Race.results(runner -> nodes.get(runner).rotateDataKeys.rotate());

    assertThat(tended).allMatch(Result.ok(Done.DONE)::equals);
    assertThat(stores.dataKeys().all()).hasSize(2);
    for (var node : nodes) {
      assertThat(node.sealsWith()).isEqualTo(2);
      var sealed = node.sealer.seal(RECORD, SECRET);
      assertThat(nodes)
          .allMatch(each -> each.sealer.open(RECORD, sealed).equals(Result.ok(SECRET)));
    }
  }

  @Test
  void recordsEachDataKeyOnceInTheAudit() {
    var nodes = List.of(new Node(), new Node());
    clock.pass(Duration.ofDays(90));
    nodes.forEach(Node::rotate);
    assertThat(stores.keyEvents().reversed())
        .containsExactly(
            new KeyEvent(
                clock.instant(),
                Actor.SERVICE,
                KeyAction.MADE,
                new KeyId("data-2"),
                Optional.empty()),
            new KeyEvent(
                Times.NOW, Actor.SERVICE, KeyAction.MADE, new KeyId("data-1"), Optional.empty()));
  }

  @Test
  void reportsAnEmptyStore() {
    var node = new Node();
    var empty = InMemoryStores.empty().sealing(node.unlockingKeys, node.sealer, clock);
    var tending = KeyStoreUseCases.rotateDataKeys(empty, POLICY).rotate();
    assertThat(tending)
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused -> assertThat(refused.error()).isInstanceOf(MasterKeyProblem.Damaged.class));
  }

  @Test
  void createsNoDataKeyByAgeWhileTheClockCannotBeBelieved() {
    var node = new Node(Judgments.doubting(clock));
    clock.pass(Duration.ofDays(365));
    node.rotate();
    assertThat(stores.dataKeys().all()).hasSize(1);
  }

  @Test
  void theMaximumUsesHoldEvenIfTheClockCannotBeBelieved() {
    var node = new Node(Judgments.doubting(clock));
    node.seal(9);
    assertThat(stores.dataKeys().all()).hasSize(1);
    node.rotate();
    assertThat(stores.dataKeys().all()).hasSize(2);
  }

  @Test
  void replacesADataKeyFromTheFuture() {
    clock.pass(Duration.ofDays(365));
    var node = new Node();
    clock.pass(Duration.ofDays(-365));
    node.rotate();
    assertThat(stores.dataKeys().all()).extracting(DataKey::since).endsWith(Times.NOW);
    node.rotate();
    assertThat(stores.dataKeys().all()).hasSize(2);
  }
}
