package dev.countersign.testkit.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.keystore.driven.NodeMasterKeys;
import dev.countersign.application.keystore.driven.NodeMasterKeys.NodeKeys;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.StoreWrite;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The contract of {@link NodeMasterKeys}. The store is empty before each test. */
public abstract class NodeMasterKeysContract extends TransactionalStoreContract {

  private static final Duration HOUR = Duration.ofHours(1);

  /** Returns the adapter. */
  protected abstract NodeMasterKeys nodes();

  @Override
  protected List<StoreWrite> writes() {
    nodes().report(keys("ending"));
    return List.of(
        StoreWrite.repeatable("report", () -> nodes().report(keys("new")), this::stored),
        StoreWrite.repeatable("remove", () -> nodes().remove("ending"), this::stored),
        StoreWrite.repeatable(
            "removeNotReportedWithin",
            () -> nodes().removeNotReportedWithin(Duration.ZERO),
            this::stored));
  }

  private Set<NodeKeys> stored() {
    return nodes().reportedWithin(HOUR);
  }

  private static NodeKeys keys(String node) {
    return new NodeKeys(node, "master-a", Optional.empty());
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(stored()).isEmpty();
  }

  @Test
  void returnsTheLastReportOfEachNode() {
    var moving = new NodeKeys("one", "master-b", Optional.of("master-a"));
    nodes().report(keys("one"));
    nodes().report(keys("two"));
    nodes().report(moving);
    assertThat(stored()).containsExactlyInAnyOrder(moving, keys("two"));
    nodes().report(keys("one"));
    assertThat(stored()).containsExactlyInAnyOrder(keys("one"), keys("two"));
  }

  @Test
  void removesOneNode() {
    nodes().report(keys("one"));
    nodes().report(keys("two"));
    nodes().remove("one");
    nodes().remove("unknown");
    assertThat(stored()).containsExactly(keys("two"));
  }

  @Test
  void doesNotReturnANodeWhoseReportIsOld() throws InterruptedException {
    nodes().report(keys("one"));
    Thread.sleep(50);
    assertThat(nodes().reportedWithin(Duration.ofMillis(20))).isEmpty();
    assertThat(stored()).containsExactly(keys("one"));
  }

  @Test
  void removesOnlyNodesWhoseReportIsOld() throws InterruptedException {
    nodes().report(keys("one"));
    Thread.sleep(50);
    nodes().removeNotReportedWithin(HOUR);
    assertThat(stored()).containsExactly(keys("one"));
    nodes().removeNotReportedWithin(Duration.ofMillis(20));
    assertThat(stored()).isEmpty();
  }

  @Test
  void acceptsReportsAtTheSameTime() {
    var reported =
        Race.results(
            runner -> {
              nodes().report(keys("one"));
              nodes().report(keys("node-" + runner));
              return true;
            });
    assertThat(reported).hasSize(Race.RUNNERS);
    assertThat(stored()).hasSize(Race.RUNNERS + 1);
  }
}
