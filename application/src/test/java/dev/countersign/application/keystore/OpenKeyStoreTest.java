package dev.countersign.application.keystore;

import static dev.countersign.application.Refusals.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.countersign.application.sealing.driven.MasterKeys;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.MasterKeyProblem;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.key.KeyFixtures;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.sealing.InMemoryMasterKeys;
import dev.countersign.testkit.sealing.InMemorySealer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The store opens only with the master key that it was created with. */
class OpenKeyStoreTest {

  private static final RecordIdentity RECORD = new RecordIdentity("test", JsonObject.EMPTY);
  private static final JsonObject SECRET = JsonObject.EMPTY.with("secret", "value");

  private final InMemoryStores stores = InMemoryStores.empty();

  @Test
  void createsAMasterKeyAndADataKeyInAnEmptyStore() {
    var sealer = new InMemorySealer();
    var masterKeys = InMemoryMasterKeys.empty();

    assertThat(open(sealer, masterKeys)).isEqualTo(Result.ok(Done.DONE));

    assertThat(masterKeys.find()).isInstanceOf(Result.Ok.class);
    assertThat(stores.dataKeys().all()).hasSize(1);
    assertThat(sealer.open(RECORD, sealer.seal(RECORD, SECRET))).isEqualTo(Result.ok(SECRET));
  }

  @Test
  void opensWithTheSameMasterKeyAtTheSecondStart() {
    var first = new InMemorySealer();
    assertThat(open(first, holding(1))).isInstanceOf(Result.Ok.class);
    var sealed = first.seal(RECORD, SECRET);
    var before = stores.contents();

    var second = new InMemorySealer();
    assertThat(open(second, holding(1))).isInstanceOf(Result.Ok.class);

    assertThat(second.open(RECORD, sealed)).isEqualTo(Result.ok(SECRET));
    assertThat(stores.contents()).isEqualTo(before);
  }

  @Test
  void refusesAnotherMasterKeyAndWritesNothing() {
    assertThat(open(new InMemorySealer(), holding(1))).isInstanceOf(Result.Ok.class);
    var before = stores.contents();
    var sealer = new InMemorySealer();

    assertThat(error(open(sealer, holding(2))))
        .isEqualTo(new MasterKeyProblem.Wrong(KeyFixtures.masterKey(2).source()));

    assertThat(stores.contents()).isEqualTo(before);
    assertThatIllegalStateException().isThrownBy(() -> sealer.seal(RECORD, SECRET));
  }

  @Test
  void createsNoNewMasterKeyForAFullStore() {
    assertThat(open(new InMemorySealer(), holding(1))).isInstanceOf(Result.Ok.class);
    var before = stores.contents();
    var lost = InMemoryMasterKeys.empty();

    assertThat(error(open(new InMemorySealer(), lost)))
        .isInstanceOf(MasterKeyProblem.Missing.class);

    assertThat(lost.find()).isInstanceOf(Result.Refused.class);
    assertThat(stores.contents()).isEqualTo(before);
  }

  @Test
  void createsNoNewMasterKeyInPlaceOfAMalformedOne() {
    var before = stores.contents();

    assertThat(error(open(new InMemorySealer(), InMemoryMasterKeys.malformed())))
        .isInstanceOf(MasterKeyProblem.Malformed.class);

    assertThat(stores.contents()).isEqualTo(before);
  }

  @Test
  void namesTheSetting() {
    assertThat(
            Stream.of(
                new MasterKeyProblem.Missing("SETTING"),
                new MasterKeyProblem.Malformed("SETTING", "why"),
                new MasterKeyProblem.Wrong("SETTING")))
        .extracting(MasterKeyProblem::message)
        .allMatch(message -> message.startsWith("SETTING: "));
  }

  @Test
  void createsOneDataKeyForNodesThatStartTogether() {
    var nodes = Stream.generate(InMemorySealer::new).limit(Race.RUNNERS).toList();
    var masterKeys = InMemoryMasterKeys.empty();

    var opened = Race.results(runner -> open(nodes.get(runner), masterKeys));

    assertThat(opened).allMatch(Result.Ok.class::isInstance);
    assertThat(stores.dataKeys().all()).hasSize(1);
    for (var node : nodes) {
      var sealed = node.seal(RECORD, SECRET);
      assertThat(nodes).allMatch(other -> other.open(RECORD, sealed).equals(Result.ok(SECRET)));
    }
  }

  @Test
  void acceptsOneOfManyFirstMasterKeys() {
    assertThat(
            Race.winners(
                runner -> open(new InMemorySealer(), holding(runner)) instanceof Result.Ok))
        .isEqualTo(1);
    assertThat(stores.dataKeys().all()).hasSize(1);
  }

  private Result<Done, MasterKeyProblem> open(InMemorySealer sealer, MasterKeys masterKeys) {
    return KeyStoreUseCases.openKeyStore(
            stores.sealing(UnlockingKeys.only(masterKeys), sealer, new SettableClock(Times.NOW)),
            stores.sealedRecords())
        .open();
  }

  private static MasterKeys holding(int number) {
    return InMemoryMasterKeys.holding(KeyFixtures.masterKey(number));
  }
}
