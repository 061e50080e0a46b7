package dev.countersign.application.keystore;

import static dev.countersign.testkit.key.KeyFixtures.masterKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.key.driven.KeyEvents;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.key.KeyAction;
import dev.countersign.domain.key.KeyEvent;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.DataKeyPolicy;
import dev.countersign.domain.sealing.MasterKeyProblem;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.testkit.InMemoryStores;
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

/** Data keys are replaced after so many uses and so much time, by whichever node is first. */
class RotateDataKeysTest {

  private static final RecordIdentity RECORD = new RecordIdentity("test", JsonObject.EMPTY);
  private static final JsonObject SECRET = JsonObject.EMPTY.with("secret", "value");
  private static final DataKeyPolicy POLICY = new DataKeyPolicy(10, Duration.ofDays(90));

  private final InMemoryStores stores = InMemoryStores.empty();
  private final SettableClock clock = new SettableClock(Times.NOW);

  private final class Node {
    private final InMemorySealer sealer = new InMemorySealer(stores.dataKeys());
    private final UnlockingKeys holders =
        UnlockingKeys.only(InMemoryMasterKeys.holding(masterKey(1)));
    private final RotateDataKeys rotateDataKeys =
        KeyStoreUseCases.rotateDataKeys(stores.sealing(holders, sealer, clock), POLICY);

    private Node() {
      assertThat(KeyStoreUseCases.openKeyStore(stores.sealing(holders, sealer, clock)).open())
          .isEqualTo(Result.ok(Done.DONE));
    }

    private void seal(int times) {
      assertThat(IntStream.range(0, times).mapToObj(i -> sealer.seal(RECORD, SECRET)))
          .hasSize(times);
    }

    private void tend() {
      assertThat(rotateDataKeys.rotate()).isEqualTo(Result.ok(Done.DONE));
    }

    private int sealsWith() {
      return sealer.dataKeyOf(sealer.seal(RECORD, SECRET)).orElseThrow();
    }
  }

  @Test
  void leavesADataKeyThatIsNotDue() {
    var node = new Node();
    node.seal(9);
    clock.pass(Duration.ofDays(90).minusSeconds(1));
    node.tend();
    assertThat(stores.dataKeys().all()).hasSize(1);
  }

  @Test
  void replacesADataKeyAfterSoManyUsesOfAllNodes() {
    var one = new Node();
    var other = new Node();
    one.seal(6);
    other.seal(4);
    one.tend();
    assertThat(stores.dataKeys().all()).hasSize(1);
    other.tend();
    assertThat(stores.dataKeys().all()).hasSize(2);
    assertThat(other.sealsWith()).isEqualTo(2);
  }

  @Test
  void replacesADataKeyAfterSoMuchTime() {
    var node = new Node();
    var sealed = node.sealer.seal(RECORD, SECRET);
    clock.pass(Duration.ofDays(90));
    node.tend();
    assertThat(node.sealsWith()).isEqualTo(2);
    assertThat(node.sealer.open(RECORD, sealed)).isEqualTo(Result.ok(SECRET));
    node.tend();
    assertThat(stores.dataKeys().all()).hasSize(2);
  }

  @Test
  void learnsOfTheDataKeyThatAnotherNodeMade() {
    var one = new Node();
    var other = new Node();
    clock.pass(Duration.ofDays(90));
    one.tend();
    assertThat(other.sealsWith()).isEqualTo(1);
    other.tend();
    assertThat(other.sealsWith()).isEqualTo(2);
  }

  @Test
  void letsOneOfManyNodesMakeTheNext() {
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
  void tellsTheAuditOfEachDataKeyOnce() {
    var nodes = List.of(new Node(), new Node());
    clock.pass(Duration.ofDays(90));
    nodes.forEach(Node::tend);
    assertThat(stores.keyEvents().before(Long.MAX_VALUE, 10))
        .extracting(KeyEvents.Numbered::event)
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
  void saysThatTheStoreIsGone() {
    var node = new Node();
    var empty = InMemoryStores.empty().sealing(node.holders, node.sealer, clock);
    var tending = KeyStoreUseCases.rotateDataKeys(empty, POLICY).rotate();
    assertThat(tending)
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused -> assertThat(refused.error()).isInstanceOf(MasterKeyProblem.Damaged.class));
  }
}
