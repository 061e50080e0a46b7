package dev.countersign.persistence.keystore;

import static dev.countersign.testkit.key.KeyFixtures.PROVIDER_ES256;
import static dev.countersign.testkit.key.KeyFixtures.masterKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.keystore.KeyStoreUseCases;
import dev.countersign.application.keystore.UnlockingKeys;
import dev.countersign.application.keystore.VerifiedKeyStore;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.keystore.IntegrityFinding;
import dev.countersign.domain.keystore.IntegrityFinding.Kind;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.persistence.audit.JdbcSecurityEvents;
import dev.countersign.persistence.key.JdbcKeyRings;
import dev.countersign.persistence.key.JdbcSealedKeys;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.sealing.JdbcDataKeys;
import dev.countersign.persistence.session.JdbcSessions;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.clock.Judgments;
import dev.countersign.testkit.key.KeyFixtures;
import dev.countersign.testkit.key.KeyRingsContract;
import dev.countersign.testkit.keystore.InMemoryManifestAnchor;
import dev.countersign.testkit.keystore.InMemoryManifestSealer;
import dev.countersign.testkit.keystore.InMemoryRecordHasher;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.sealing.InMemoryMasterKeys;
import dev.countersign.testkit.sealing.InMemorySealer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests that changes made by SQL, as an attacker with access to the database could make them, are
 * detected.
 */
@OnEachDatabase
class ManifestVerifiedKeyRingsTest extends KeyRingsContract {

  private static final RingId OTHER = RingId.signing(KeyOwner.PROVIDER, SignatureAlgorithm.RS256);
  private static final JsonObject SECRET = JsonObject.EMPTY.with("d", "private");

  private final TestDatabase database;
  private final InMemorySealer sealer;
  private final KeyStoreUseCases.SealingDependencies sealing;
  private final VerifiedKeyStore store;

  ManifestVerifiedKeyRingsTest(TestDatabase database) {
    this.database = database;
    var unitOfWork = database.adapter(JdbcUnitOfWork.class);
    var trust =
        new KeyStoreUseCases.ManifestTrust(
            UnlockingKeys.only(InMemoryMasterKeys.holding(masterKey(1))),
            database.adapter(JdbcManifests.class),
            new InMemoryManifestAnchor(),
            new InMemoryManifestSealer(),
            database.adapter(JdbcDataKeys.class),
            unitOfWork);
    this.sealer = new InMemorySealer(trust.dataKeys());
    this.sealing =
        new KeyStoreUseCases.SealingDependencies(
            trust,
            sealer,
            database.adapter(JdbcNodeMasterKeys.class),
            "node",
            database.adapter(JdbcSecurityEvents.class),
            unitOfWork,
            Judgments.believing(new SettableClock(Times.NOW)),
            new SettableClock(Times.NOW));
    this.store =
        KeyStoreUseCases.verifiedKeyStore(
            new KeyStoreUseCases.VerifiedKeyStoreDependencies(
                database.adapter(JdbcKeyRings.class),
                trust,
                new InMemoryRecordHasher(),
                List.of(database.adapter(JdbcSealedKeys.class)),
                sealer));
  }

  @BeforeEach
  void open() {
    assertThat(
            KeyStoreUseCases.openKeyStore(sealing, List.of(database.adapter(JdbcSealedKeys.class)))
                .open())
        .isInstanceOf(Result.Ok.class);
  }

  @Override
  protected KeyRings rings() {
    return store.rings();
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database.adapter(JdbcUnitOfWork.class);
  }

  @Override
  protected Sessions otherStore() {
    return database.adapter(JdbcSessions.class);
  }

  private Key key(String name, RingId ring) {
    var key =
        new Key.Active(
            KeyFixtures.identity(name, ring), new Sealed(""), new Key.Since(Times.NOW, 1));
    return key.sealedAs(sealer.seal(key.record(), SECRET));
  }

  private void write() {
    var one = KeyRing.first(PROVIDER_ES256, List.of(key("one", PROVIDER_ES256)));
    assertThat(rings().save(one)).isTrue();
    assertThat(rings().save(KeyRing.first(OTHER, List.of(key("two", OTHER))))).isTrue();
    assertThat(store.checkIntegrity().check().findings()).isEmpty();
  }

  private void sql(String statement) {
    var changed =
        database
            .transactions()
            .executeWrite(
                open -> {
                  try (var sql = open.getConnection().createStatement()) {
                    return sql.executeUpdate(statement);
                  }
                });
    assertThat(changed).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "update ring_key set state = 'retiring' where key_id = 'one'",
        "update ring_key set state = 'retired' where key_id = 'one'",
        "update ring_key set state = 'nonsense' where key_id = 'one'",
        "update ring_key set since = since + interval '1' day where key_id = 'one'",
        "update ring_key set since_generation = 7 where key_id = 'one'",
        "update ring_key set jwk = '{\"kty\":\"EC\"}' where key_id = 'one'",
        "update ring_key set jwk = 'no JSON' where key_id = 'one'",
        "update ring_key set key_id = 'mine' where key_id = 'one'",
        "update key_ring set generation = 2 where algorithm = 'ES256'",
        "delete from ring_key where key_id = 'one'"
      })
  void doesNotUseAChangedRingAndReportsIt(String statement) {
    write();
    sql(statement);
    assertThat(rings().find(PROVIDER_ES256)).isEmpty();
    assertThat(rings().ownedBy(KeyOwner.PROVIDER)).extracting(KeyRing::id).containsExactly(OTHER);
    assertThat(store.checkIntegrity().check().findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Kind.RING_CHANGED);
              assertThat(finding.what()).isEqualTo(PROVIDER_ES256.name());
            });
  }

  @Test
  void reportsASealThatWasMovedToAnotherKey() {
    write();
    sql(
        """
        update ring_key set sealed = (select sealed from ring_key where key_id = 'two')
        where key_id = 'one'
        """);
    assertThat(store.checkIntegrity().check().findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Kind.RECORD_DAMAGED);
              assertThat(finding.message()).contains("one");
            });
  }

  @Test
  void reportsAChangedSeal() {
    write();
    sql("update ring_key set sealed = replace(sealed, 'stored', 'lost') where key_id = 'one'");
    assertThat(store.checkIntegrity().check().findings())
        .extracting(IntegrityFinding::kind)
        .containsExactly(Kind.RECORD_DAMAGED);
  }

  @Test
  void reportsARemovedRing() {
    write();
    sql("delete from ring_key where key_id = 'one'");
    sql("delete from key_ring where algorithm = 'ES256'");
    assertThat(rings().find(PROVIDER_ES256)).isEmpty();
    assertThat(store.checkIntegrity().check().findings())
        .extracting(IntegrityFinding::kind)
        .containsExactly(Kind.RING_MISSING);
    var again = KeyRing.first(PROVIDER_ES256, List.of(key("mine", PROVIDER_ES256)));
    assertThat(rings().save(again)).isFalse();
  }

  @Test
  void reportsADataKeyThatWasReplacedAndOneThatWasAdded() {
    write();
    sql("update data_key set wrapped = '{\"sealed\":[]}' where key_number = 1");
    sql("insert into data_key (key_number, wrapped, made_at) values (7, '{}', current_timestamp)");
    assertThat(store.checkIntegrity().check().findings())
        .extracting(finding -> finding.kind() + " " + finding.what())
        .containsExactly("DATA_KEY_MISSING data-1", "DATA_KEY_UNKNOWN data-7");
  }
}
