package dev.countersign.application.keystore;

import static dev.countersign.testkit.key.KeyFixtures.dataKey;
import static dev.countersign.testkit.key.KeyFixtures.masterKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.domain.keystore.Manifest;
import dev.countersign.domain.keystore.VouchedDataKey;
import dev.countersign.domain.sealing.DataKey;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.key.KeyFixtures;
import dev.countersign.testkit.keystore.InMemoryManifestAnchor;
import dev.countersign.testkit.keystore.InMemoryManifestSealer;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.sealing.DataKeysContract;
import dev.countersign.testkit.sealing.InMemoryMasterKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Data keys that the manifest names: those with the numbers 1, 2, 3 and 10. */
class VouchedDataKeysTest extends DataKeysContract {

  private static final String FOREIGN = "foreign";

  private final InMemoryStores stores = InMemoryStores.empty();
  private final InMemoryManifestSealer sealer =
      new InMemoryManifestSealer(VouchedDataKeysTest::commitment);
  private final DataKeys dataKeys =
      new KeyStoreUseCases.ManifestTrust(
              UnlockingKeys.only(InMemoryMasterKeys.holding(masterKey(1))),
              stores.manifests(),
              new InMemoryManifestAnchor(),
              sealer,
              stores.dataKeys(),
              stores.unitOfWork())
          .dataKeys();

  VouchedDataKeysTest() {
    var vouched = new VouchedDataKey("known", Set.of(masterKey(1).name()));
    var named = new TreeMap<Integer, VouchedDataKey>();
    List.of(1, 2, 3, 10).forEach(number -> named.put(number, vouched));
    var manifest = new Manifest(1, masterKey(1).name(), Map.of(), named);
    stores.manifests().put(sealer.seal(manifest, List.of(masterKey(1))));
  }

  private static Optional<String> commitment(DataKey dataKey) {
    return Optional.of(dataKey.wrapped().equals(KeyFixtures.sealed(FOREIGN)) ? FOREIGN : "known");
  }

  @Override
  protected DataKeys dataKeys() {
    return dataKeys;
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return stores.unitOfWork();
  }

  @Override
  protected Sessions otherStore() {
    return stores.sessions();
  }

  @Test
  void hidesADataKeyThatTheManifestDoesNotName() {
    assertThat(stores.dataKeys().add(dataKey(1))).isTrue();
    assertThat(stores.dataKeys().add(dataKey(4))).isTrue();
    assertThat(dataKeys().all()).containsExactly(dataKey(1));
  }

  @Test
  void hidesAnotherDataKeyWithTheNumberOfOneInForce() {
    var foreign = new DataKey(1, KeyFixtures.sealed(FOREIGN), Times.NOW);
    assertThat(stores.dataKeys().add(foreign)).isTrue();
    assertThat(dataKeys().all()).isEmpty();
  }
}
