package dev.countersign.persistence.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.oauth.driven.SeparateUnitOfWork;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.persistence.oauth.AnotherNode;
import dev.countersign.persistence.testing.JdbcKeyStores;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.keystore.DataKeyLimitContract;
import dev.countersign.testkit.keystore.KeyStores;
import dev.countersign.testkit.oauth.Race;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The limit of a data key holds in a database, also if all connections of the pool are in use. */
@OnEachDatabase
class DataKeyLimitTest extends DataKeyLimitContract {

  /** A limit whose last tenth has enough uses for several seals. */
  private static final int HUNDRED = 100;

  private final TestDatabase database;
  private final KeyStores stores;

  DataKeyLimitTest(TestDatabase database) {
    this.database = database;
    this.stores = JdbcKeyStores.of(database);
  }

  @Override
  protected KeyStores stores() {
    return stores;
  }

  @Override
  protected SeparateUnitOfWork separatelyOnAnotherNode() {
    return AnotherNode.separately(database);
  }

  @Test
  void requestsThatHoldAllConnectionsOfThePoolCreateDataKeys() {
    var node = node(LIMIT);
    var holding = new Race.Meeting(TestDatabase.POOL_SIZE);
    var seals =
        Race.results(
                TestDatabase.POOL_SIZE,
                runner ->
                    stores
                        .unitOfWork()
                        .run(
                            () -> {
                              assertThat(stores.dataKeys().all()).isNotEmpty();
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
    assertThat(stores.dataKeys().uses(dataKey)).isBetween(seals, (long) LIMIT);
  }

  @Test
  void sealsWithTheLastTenthWhileItHoldsTheManifest() {
    var node = node(LIMIT);
    var seals =
        stores
            .unitOfWork()
            .run(
                () -> {
                  assertThat(stores.manifests().findForChange()).isPresent();
                  return seals(node, LIMIT);
                });
    assertThat(sealsByDataKey(node, seals)).isEqualTo(Map.of(1, (long) LIMIT));
    assertThat(node.dataKeyOf(node.seal(RECORD, SECRET))).hasValue(2);
  }

  /**
   * A unit of work holds the manifest and seals, while another thread seals too. The other thread
   * waits for the manifest, and the first one for the other thread: one of them must give up.
   */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void anotherThreadSealsWhileAUnitOfWorkHoldsTheManifest() {
    var node = node(HUNDRED);
    assertThat(seals(node, 90)).hasSize(90);
    var seals =
        stores
            .unitOfWork()
            .run(
                () -> {
                  assertThat(stores.manifests().findForChange()).isPresent();
                  var other = CompletableFuture.supplyAsync(() -> seals(node, 2));
                  var own = seals(node, 2);
                  assertThat(sealsByDataKey(node, joined(other))).isEqualTo(Map.of(1, 2L));
                  return own;
                });
    assertThat(sealsByDataKey(node, seals)).isEqualTo(Map.of(1, 2L));
    assertThat(stores.dataKeys().uses(1)).isBetween(94L, (long) HUNDRED);
    assertThat(node.dataKeyOf(node.seal(RECORD, SECRET))).hasValue(2);
  }

  private static List<Sealed> joined(CompletableFuture<List<Sealed>> seals) {
    return seals.orTimeout(50, TimeUnit.SECONDS).join();
  }

  @Test
  void reservesManySealsBeforeItHoldsTheManifest() {
    var node = node(LIMIT);
    var seals =
        node.reserving(
            25,
            () ->
                stores
                    .unitOfWork()
                    .run(
                        () -> {
                          assertThat(stores.manifests().findForChange()).isPresent();
                          return seals(node, 25);
                        }));
    assertThat(sealsByDataKey(node, seals)).isEqualTo(Map.of(1, 9L, 2, 9L, 3, 7L));
  }
}
