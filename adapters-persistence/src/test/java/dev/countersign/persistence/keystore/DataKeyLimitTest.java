package dev.countersign.persistence.keystore;

import static dev.countersign.testkit.key.KeyFixtures.masterKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.keystore.KeyStoreUseCases;
import dev.countersign.application.keystore.UnlockingKeys;
import dev.countersign.application.oauth.driven.SeparateUnitOfWork;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.DataKeyPolicy;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.persistence.audit.JdbcSecurityEvents;
import dev.countersign.persistence.oauth.AnotherNode;
import dev.countersign.persistence.oauth.JdbcSeparateUnitOfWork;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.sealing.JdbcDataKeys;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.clock.Judgments;
import dev.countersign.testkit.keystore.InMemoryManifestAnchor;
import dev.countersign.testkit.keystore.InMemoryManifestSealer;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.sealing.InMemoryMasterKeys;
import dev.countersign.testkit.sealing.InMemorySealer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The limit of a data key holds in a database, also if all connections of the pool are in use. */
@OnEachDatabase
class DataKeyLimitTest {

  private static final RecordIdentity RECORD = new RecordIdentity("test", JsonObject.EMPTY);
  private static final JsonObject SECRET = JsonObject.EMPTY.with("secret", "value");
  private static final int LIMIT = 10;
  private static final int BURST = 200;

  private final TestDatabase database;
  private final UnitOfWork unitOfWork;

  DataKeyLimitTest(TestDatabase database) {
    this.database = database;
    this.unitOfWork = database.adapter(JdbcUnitOfWork.class);
  }

  private static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private Sealer node() {
    return node(database.adapter(JdbcSeparateUnitOfWork.class));
  }

  private Sealer node(SeparateUnitOfWork separately) {
    var trust =
        new KeyStoreUseCases.ManifestTrust(
            UnlockingKeys.only(InMemoryMasterKeys.holding(masterKey(1))),
            database.adapter(JdbcManifests.class),
            new InMemoryManifestAnchor(),
            new InMemoryManifestSealer(),
            database.adapter(JdbcDataKeys.class),
            unitOfWork);
    var clock = new SettableClock(Times.NOW);
    var dependencies =
        new KeyStoreUseCases.SealingDependencies(
            trust,
            new InMemorySealer(trust.dataKeys()),
            database.adapter(JdbcNodeMasterKeys.class),
            "node",
            database.adapter(JdbcSecurityEvents.class),
            unitOfWork,
            Judgments.believing(clock),
            clock);
    assertThat(KeyStoreUseCases.openKeyStore(dependencies).open()).isInstanceOf(Result.Ok.class);
    return KeyStoreUseCases.limitedSealer(
        dependencies, separately, new DataKeyPolicy(LIMIT, Duration.ofDays(90)));
  }

  private static List<Sealed> seals(Sealer sealer, int count) {
    return IntStream.range(0, count).mapToObj(i -> sealer.seal(RECORD, SECRET)).toList();
  }

  private static Map<Integer, Long> sealsByDataKey(Sealer sealer, Collection<Sealed> seals) {
    return seals.stream()
        .collect(
            Collectors.groupingBy(
                seal -> sealer.dataKeyOf(seal).orElseThrow(), Collectors.counting()));
  }

  @Test
  void aBurstOnTwoNodesStaysWithinTheLimitOfEachDataKey() {
    var nodes = List.of(node(), node(AnotherNode.separately(database)));
    var seals =
        Race.results(runner -> seals(nodes.get(runner % 2), BURST / Race.RUNNERS)).stream()
            .flatMap(List::stream)
            .toList();
    assertThat(seals).hasSize(BURST);
    assertThat(sealsByDataKey(nodes.getFirst(), seals).values()).allMatch(count -> count <= LIMIT);
    for (var node : nodes) {
      assertThat(seals).allMatch(seal -> node.open(RECORD, seal).equals(Result.ok(SECRET)));
    }
  }

  @Test
  void requestsThatHoldAllConnectionsOfThePoolCreateDataKeys() {
    var node = node();
    var holding = new Race.Meeting(TestDatabase.POOL_SIZE);
    var seals =
        Race.results(
                TestDatabase.POOL_SIZE,
                runner ->
                    unitOfWork.run(
                        () -> {
                          assertThat(database.adapter(JdbcDataKeys.class).all()).isNotEmpty();
                          holding.await();
                          return seals(node, 2);
                        }))
            .stream()
            .flatMap(List::stream)
            .toList();
    assertThat(seals).hasSize(2 * TestDatabase.POOL_SIZE);
    assertThat(sealsByDataKey(node, seals)).hasSizeGreaterThan(3).allSatisfy(this::isPermitted);
  }

  private void isPermitted(int dataKey, long seals) {
    assertThat(seals).isLessThanOrEqualTo(LIMIT);
    assertThat(database.adapter(JdbcDataKeys.class).uses(dataKey)).isBetween(seals, (long) LIMIT);
  }

  @Test
  void keepsUsesAndDataKeysOfARequestThatIsRolledBack() {
    var node = node();
    assertThatThrownBy(
            () ->
                unitOfWork.run(
                    () -> {
                      assertThat(seals(node, 12)).hasSize(12);
                      throw new Failure();
                    }))
        .isInstanceOf(Failure.class);
    assertThat(database.adapter(JdbcDataKeys.class).uses(1)).isEqualTo(9);
    assertThat(database.adapter(JdbcDataKeys.class).uses(2)).isEqualTo(3);
    assertThat(node().open(RECORD, node.seal(RECORD, SECRET))).isEqualTo(Result.ok(SECRET));
  }

  @Test
  void sealsWithTheLastTenthWhileItHoldsTheManifest() {
    var node = node();
    var seals =
        unitOfWork.run(
            () -> {
              assertThat(database.adapter(JdbcManifests.class).findForChange()).isPresent();
              return seals(node, LIMIT);
            });
    assertThat(sealsByDataKey(node, seals)).isEqualTo(Map.of(1, (long) LIMIT));
    assertThat(node.dataKeyOf(node.seal(RECORD, SECRET))).hasValue(2);
  }

  @Test
  void reservesManySealsBeforeItHoldsTheManifest() {
    var node = node();
    var seals =
        node.reserving(
            25,
            () ->
                unitOfWork.run(
                    () -> {
                      assertThat(database.adapter(JdbcManifests.class).findForChange()).isPresent();
                      return seals(node, 25);
                    }));
    assertThat(sealsByDataKey(node, seals)).isEqualTo(Map.of(1, 9L, 2, 9L, 3, 7L));
  }
}
