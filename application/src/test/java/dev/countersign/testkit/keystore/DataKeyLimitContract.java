package dev.countersign.testkit.keystore;

import static dev.countersign.testkit.key.KeyFixtures.masterKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.keystore.KeyStoreUseCases;
import dev.countersign.application.keystore.UnlockingKeys;
import dev.countersign.application.oauth.driven.SeparateUnitOfWork;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.DataKey;
import dev.countersign.domain.sealing.DataKeyPolicy;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.sealing.InMemoryMasterKeys;
import dev.countersign.testkit.sealing.InMemorySealer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No data key makes more seals than the limit, on all nodes together. */
public abstract class DataKeyLimitContract {

  /** The record that the tests seal. */
  protected static final RecordIdentity RECORD = new RecordIdentity("test", JsonObject.EMPTY);

  /** Its secret. */
  protected static final JsonObject SECRET = JsonObject.EMPTY.with("secret", "value");

  /** The limit. */
  protected static final int LIMIT = 10;

  private static final int BURST = 200;

  private final AtomicInteger reservations = new AtomicInteger();

  private static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Returns the stores, which are empty. */
  protected abstract KeyStores stores();

  /** Returns separate units of work that do not wait for those of the first node. */
  protected abstract SeparateUnitOfWork separatelyOnAnotherNode();

  private SeparateUnitOfWork counted() {
    return new SeparateUnitOfWork() {
      @Override
      public <T> T run(
          Supplier<Optional<T>> present,
          Supplier<T> work,
          Function<RuntimeException, T> otherwise) {
        return stores()
            .separately()
            .run(
                present,
                () -> {
                  var _ = reservations.incrementAndGet();
                  return work.get();
                },
                otherwise);
      }
    };
  }

  /** Returns a node with this limit. */
  protected Sealer node(long limit) {
    return node(InMemoryMasterKeys.holding(masterKey(1)), limit, counted());
  }

  private Sealer node() {
    return node(LIMIT);
  }

  private Sealer node(InMemoryMasterKeys masterKeys, long limit, SeparateUnitOfWork separately) {
    var trust = stores().trust(UnlockingKeys.only(masterKeys), new InMemoryManifestAnchor());
    var dependencies =
        stores().sealing(trust, new InMemorySealer(trust.dataKeys()), new SettableClock(Times.NOW));
    assertThat(KeyStoreUseCases.openKeyStore(dependencies, stores().sealedRecords()).open())
        .isEqualTo(Result.ok(Done.DONE));
    return KeyStoreUseCases.limitedSealer(
        dependencies, separately, new DataKeyPolicy(limit, Duration.ofDays(90)));
  }

  /** Returns seals of the record. */
  protected static List<Sealed> seals(Sealer sealer, int count) {
    return IntStream.range(0, count).mapToObj(i -> sealer.seal(RECORD, SECRET)).toList();
  }

  /** Returns how many of the seals each data key made. */
  protected static Map<Integer, Long> sealsByDataKey(Sealer sealer, Collection<Sealed> seals) {
    return seals.stream()
        .collect(
            Collectors.groupingBy(
                seal -> sealer.dataKeyOf(seal).orElseThrow(), Collectors.counting()));
  }

  private List<Integer> stored() {
    return stores().dataKeys().all().stream().map(DataKey::number).toList();
  }

  @Test
  void aBurstOnTwoNodesStaysWithinTheLimitOfEachDataKey() {
    var another = node(InMemoryMasterKeys.holding(masterKey(1)), LIMIT, separatelyOnAnotherNode());
    var nodes = List.of(node(), another);
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
  void countsTheSealsOfARequestThatIsRolledBack() {
    var node = node();
    assertThatThrownBy(
            () ->
                stores()
                    .unitOfWork()
                    .run(
                        () -> {
                          assertThat(seals(node, 7)).hasSize(7);
                          throw new Failure();
                        }))
        .isInstanceOf(Failure.class);
    assertThat(stores().dataKeys().uses(1)).isEqualTo(7);
    assertThat(sealsByDataKey(node, seals(node, 3))).isEqualTo(Map.of(1, 2L, 2, 1L));
  }

  @Test
  void keepsADataKeyThatARequestCreatedWhichIsRolledBack() {
    var node = node();
    assertThatThrownBy(
            () ->
                stores()
                    .unitOfWork()
                    .run(
                        () -> {
                          assertThat(seals(node, 12)).hasSize(12);
                          throw new Failure();
                        }))
        .isInstanceOf(Failure.class);
    assertThat(stored()).containsExactly(1, 2);
    var sealed = node.seal(RECORD, SECRET);
    assertThat(node.dataKeyOf(sealed)).hasValue(2);
    assertThat(node().open(RECORD, sealed)).isEqualTo(Result.ok(SECRET));
  }

  @Test
  void reservesManyUsesAtATime() {
    var node = node(10_000);
    assertThat(seals(node, 100)).hasSize(100);
    assertThat(reservations).hasValue(1);
    assertThat(stores().dataKeys().uses(1)).isEqualTo(100);
    assertThat(seals(node, 1)).hasSize(1);
    assertThat(reservations).hasValue(2);
  }

  @Test
  void usesNoReservedUseOfADataKeyAfterTheNextWasUnlocked() {
    var one = node(10_000);
    var other = node();
    var old = one.seal(RECORD, SECRET);
    var next = other.seal(RECORD, SECRET);
    assertThat(one.dataKeyOf(old)).hasValue(1);
    // For a limit of 10, the uses that the first node reserved are too many.
    assertThat(other.dataKeyOf(next)).hasValue(2);
    assertThat(one.open(RECORD, next)).isEqualTo(Result.ok(SECRET));
    assertThat(one.dataKeyOf(one.seal(RECORD, SECRET))).hasValue(2);
  }

  @Test
  void usesTheLastTenthWhileTheMasterKeyCannotBeRead() {
    var masterKeys = InMemoryMasterKeys.holding(masterKey(1));
    var node = node(masterKeys, 100, counted());
    assertThat(seals(node, 90)).hasSize(90);
    masterKeys.lose();
    assertThat(sealsByDataKey(node, seals(node, 10))).isEqualTo(Map.of(1, 10L));
    assertThatThrownBy(() -> node.seal(RECORD, SECRET))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("data-1 has no uses left, and this node cannot create the next one");
    masterKeys.put(masterKey(1));
    assertThat(node.dataKeyOf(node.seal(RECORD, SECRET))).hasValue(2);
  }

  @Test
  void reservesSealsOfSeveralDataKeysBeforeTheWork() {
    var node = node();
    var before = new ArrayList<Integer>();
    var seals =
        node.reserving(
            25,
            () -> {
              before.add(reservations.get());
              return seals(node, 25);
            });
    assertThat(before).containsExactly(reservations.get());
    assertThat(sealsByDataKey(node, seals)).isEqualTo(Map.of(1, 9L, 2, 9L, 3, 7L));
    assertThat(Stream.of(1, 2, 3)).allMatch(number -> stores().dataKeys().uses(number) <= LIMIT);
  }

  @Test
  void keepsReservedSealsThatTheWorkDidNotNeed() {
    var node = node();
    assertThat(node.reserving(5, () -> node.seal(RECORD, SECRET))).isNotNull();
    var before = reservations.get();
    assertThat(seals(node, 4)).hasSize(4);
    assertThat(reservations).hasValue(before);
    assertThat(seals(node, 1)).hasSize(1);
    assertThat(reservations).hasValue(before + 1);
  }
}
