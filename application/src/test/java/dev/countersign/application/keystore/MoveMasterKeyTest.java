package dev.countersign.application.keystore;

import static dev.countersign.testkit.key.KeyFixtures.masterKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.sealing.driven.DataKeyRecipient;
import dev.countersign.application.sealing.driven.MasterKeys;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.DataKey;
import dev.countersign.domain.sealing.MasterKeyProblem;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.sealing.InMemoryMasterKeys;
import dev.countersign.testkit.sealing.InMemorySealer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Opening the store while it moves from one master key to the next. */
class MoveMasterKeyTest {

  private static final RecordIdentity RECORD = new RecordIdentity("test", JsonObject.EMPTY);
  private static final JsonObject SECRET = JsonObject.EMPTY.with("secret", "value");

  private final InMemoryStores stores = InMemoryStores.empty();

  @Test
  void sealsForTheNewMasterKeyAndOpensRecordsOfTheOldOne() {
    var old = sealer();
    assertThat(open(old, unlockingKeys(1))).isEqualTo(Result.ok(Done.DONE));
    var sealed = old.seal(RECORD, SECRET);
    var fresh = sealer();

    assertThat(open(fresh, unlockingKeys(2, 1))).isEqualTo(Result.ok(Done.DONE));

    assertThat(fresh.open(RECORD, sealed)).isEqualTo(Result.ok(SECRET));
    assertThat(fresh.dataKeyOf(fresh.seal(RECORD, SECRET))).hasValue(2);
    assertThat(recipients(fresh, 1)).containsExactly(masterKey(1).name());
    assertThat(recipients(fresh, 2))
        .containsExactlyInAnyOrder(masterKey(1).name(), masterKey(2).name());
  }

  @Test
  void allowsANodeThatKnowsOnlyTheOldOneToContinue() {
    var old = sealer();
    assertThat(open(old, unlockingKeys(1))).isEqualTo(Result.ok(Done.DONE));
    var fresh = sealer();
    assertThat(open(fresh, unlockingKeys(2, 1))).isEqualTo(Result.ok(Done.DONE));

    assertThat(old.open(RECORD, fresh.seal(RECORD, SECRET))).isEqualTo(Result.ok(SECRET));
  }

  @Test
  void createsNoFurtherDataKeyAtTheNextStart() {
    assertThat(open(sealer(), unlockingKeys(1))).isEqualTo(Result.ok(Done.DONE));
    assertThat(open(sealer(), unlockingKeys(2, 1))).isEqualTo(Result.ok(Done.DONE));
    var before = stores.contents();

    assertThat(open(sealer(), unlockingKeys(2, 1))).isEqualTo(Result.ok(Done.DONE));

    assertThat(stores.contents()).isEqualTo(before);
  }

  @Test
  void refusesToStartWithoutTheOldOneAndNamesWhatIsMissing() {
    assertThat(open(sealer(), unlockingKeys(1))).isEqualTo(Result.ok(Done.DONE));
    assertThat(open(sealer(), unlockingKeys(2, 1))).isEqualTo(Result.ok(Done.DONE));
    var before = stores.contents();
    var sealer = sealer();

    var refused = open(sealer, unlockingKeys(2));

    assertThat(refused)
        .isEqualTo(Result.refused(new MasterKeyProblem.PreviousNeeded(masterKey(2).source())));
    assertThat(stores.contents()).isEqualTo(before);
    assertThat(sealer.unlocked()).isEmpty();
    assertThat(new MasterKeyProblem.PreviousNeeded("SETTING").message())
        .startsWith("SETTING: ")
        .contains("COUNTERSIGN_MASTER_KEY_PREVIOUS");
  }

  @Test
  void refusesAStoreThatNeitherKeyOpens() {
    assertThat(open(sealer(), unlockingKeys(1))).isEqualTo(Result.ok(Done.DONE));

    assertThat(open(sealer(), unlockingKeys(3, 2)))
        .isEqualTo(
            Result.refused(
                new MasterKeyProblem.WrongPrevious(masterKey(2).source(), masterKey(3).source())));
    assertThat(new MasterKeyProblem.WrongPrevious("PREVIOUS", "CURRENT").message())
        .startsWith("PREVIOUS: ")
        .contains("CURRENT");
  }

  @Test
  void refusesAMissingPreviousKey() {
    assertThat(open(sealer(), unlockingKeys(1))).isEqualTo(Result.ok(Done.DONE));
    var unlockingKeys =
        new UnlockingKeys(source(1), Optional.of(InMemoryMasterKeys.empty()), Optional.empty());

    assertThat(open(sealer(), unlockingKeys)).isInstanceOf(Result.Refused.class);
  }

  @Test
  void distinguishesAChangedDataKeyFromAWrongMasterKey() {
    var unchanged = sealer();
    var dataKey = unchanged.create(1, List.of(masterKey(1)), Times.NOW);
    assertThat(stores.dataKeys().add(dataKey)).isTrue();
    var liar = new InMemorySealer(stores.dataKeys());
    var changed = new DataKey(1, new Sealed("{}"), Times.NOW);
    assertThat(stores.dataKeys().replace(dataKey, changed)).isTrue();

    assertThat(open(liar, unlockingKeys(1))).isInstanceOf(Result.Refused.class);
    assertThat(new MasterKeyProblem.Damaged("SETTING", "data-1 was changed").message())
        .startsWith("SETTING: ")
        .contains("data-1 was changed");
  }

  @Test
  void sealsEarlierDataKeysToANewRecoveryKey() {
    assertThat(open(sealer(), unlockingKeys(1))).isEqualTo(Result.ok(Done.DONE));
    DataKeyRecipient recovery = masterKey(9);
    var sealer = sealer();

    assertThat(open(sealer, new UnlockingKeys(source(1), Optional.empty(), Optional.of(recovery))))
        .isEqualTo(Result.ok(Done.DONE));

    assertThat(recipients(sealer, 1))
        .containsExactlyInAnyOrder(masterKey(1).name(), masterKey(9).name());
    var sealed = sealer.seal(RECORD, SECRET);
    var rescued = sealer();
    assertThat(rescued.unlock(stores.dataKeys().all().getFirst(), masterKey(9)))
        .isEqualTo(Result.ok(Done.DONE));
    assertThat(rescued.open(RECORD, sealed)).isEqualTo(Result.ok(SECRET));
  }

  @Test
  void removesARecoveryKeyThatIsNoLongerConfigured() {
    var unlockingKeys = new UnlockingKeys(source(1), Optional.empty(), Optional.of(masterKey(9)));
    assertThat(open(sealer(), unlockingKeys)).isEqualTo(Result.ok(Done.DONE));
    var sealer = sealer();

    assertThat(open(sealer, unlockingKeys(1))).isEqualTo(Result.ok(Done.DONE));

    assertThat(recipients(sealer, 2)).containsExactly(masterKey(1).name());
    assertThat(sealer.dataKeyOf(sealer.seal(RECORD, SECRET))).hasValue(2);
  }

  private Set<String> recipients(InMemorySealer sealer, int number) {
    return sealer.recipients(stores.dataKeys().all().get(number - 1));
  }

  private InMemorySealer sealer() {
    return new InMemorySealer(stores.dataKeys());
  }

  private Result<Done, MasterKeyProblem> open(InMemorySealer sealer, UnlockingKeys unlockingKeys) {
    return KeyStoreUseCases.openKeyStore(
            stores.sealing(unlockingKeys, sealer, new SettableClock(Times.NOW)),
            stores.sealedRecords())
        .open();
  }

  private static UnlockingKeys unlockingKeys(int current) {
    return UnlockingKeys.only(source(current));
  }

  private static UnlockingKeys unlockingKeys(int current, int previous) {
    return new UnlockingKeys(source(current), Optional.of(source(previous)), Optional.empty());
  }

  private static MasterKeys source(int number) {
    return InMemoryMasterKeys.holding(masterKey(number));
  }
}
