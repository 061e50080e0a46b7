package dev.countersign.testkit.sealing;

import static dev.countersign.testkit.key.KeyFixtures.masterKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.DataKey;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.Times;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The contract of {@link Sealer}. */
public abstract class SealerContract {

  private static final JsonObject SECRET = JsonObject.EMPTY.with("d", "a private number Æ😀");
  private static final RecordIdentity RECORD = record("key", "active", 1);

  private final DataKeys store = new InMemoryDataKeys(new InMemoryDatabase());

  /** Returns a new adapter that has unlocked no data key and looks up data keys in this store. */
  protected abstract Sealer sealer(DataKeys dataKeys);

  private Sealer sealer() {
    return sealer(store);
  }

  private static DataKey made(Sealer sealer, int number) {
    return sealer.create(number, List.of(masterKey(1)), Times.NOW);
  }

  private static DataKey unlocked(Sealer sealer, int number) {
    var dataKey = made(sealer, number);
    unlock(sealer, dataKey);
    return dataKey;
  }

  private static RecordIdentity record(String kind, String state, long generation) {
    return new RecordIdentity(
        kind, JsonObject.EMPTY.with("state", state).with("generation", generation));
  }

  private static void unlock(Sealer sealer, DataKey dataKey) {
    assertThat(sealer.unlock(dataKey, masterKey(1))).isEqualTo(Result.ok(Done.DONE));
  }

  private static void assertOpens(Sealer sealer, Sealed sealed) {
    assertThat(sealer.open(RECORD, sealed)).isEqualTo(Result.ok(SECRET));
  }

  private static void assertRefuses(Sealer sealer, RecordIdentity record, Sealed sealed) {
    assertThat(sealer.open(record, sealed)).isInstanceOf(Result.Refused.class);
  }

  @Test
  void opensWhatItSealed() {
    var sealer = sealer();
    var dataKey = unlocked(sealer, 1);
    assertThat(dataKey.number()).isEqualTo(1);
    assertOpens(sealer, sealer.seal(RECORD, SECRET));
  }

  @Test
  void sealsNothingBeforeADataKeyIsUnlocked() {
    var sealer = sealer();
    assertThatThrownBy(() -> sealer.seal(RECORD, SECRET)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void returnsJsonThatHidesTheSecret() {
    var sealer = sealer();
    var dataKey = unlocked(sealer, 1);
    assertThat(dataKey.wrapped().jwe()).startsWith("{").endsWith("}");
    var sealed = sealer.seal(RECORD, SECRET);
    assertThat(sealed.jwe()).startsWith("{").endsWith("}").doesNotContain("private");
    assertThat(sealer.seal(RECORD, SECRET)).isNotEqualTo(sealed);
  }

  @Test
  void aSealThatWasChangedOrMovedIsDamaged() {
    var sealer = sealer();
    assertThat(store.add(unlocked(sealer, 1))).isTrue();
    var sealed = sealer.seal(RECORD, SECRET);
    assertThat(sealer.isDamaged(RECORD, sealed)).isFalse();
    assertThat(sealer.isDamaged(record("key", "active", 2), sealed)).isTrue();
    assertThat(sealer.isDamaged(RECORD, new Sealed("{}"))).isTrue();
    assertThat(sealer.isDamaged(RECORD, new Sealed("no JSON"))).isTrue();
  }

  @Test
  void aSealWhoseDataKeyAnotherNodeCanUnlockIsNotDamaged() {
    var first = sealer();
    var dataKey = made(first, 1);
    assertThat(store.add(dataKey)).isTrue();
    unlock(first, dataKey);
    var sealed = first.seal(RECORD, SECRET);

    var locked = sealer();

    assertRefuses(locked, RECORD, sealed);
    assertThat(locked.isDamaged(RECORD, sealed)).isFalse();
  }

  @Test
  void aSealWhoseDataKeyIsNotStoredIsDamaged() {
    var first = sealer();
    unlock(first, made(first, 1));
    var sealed = first.seal(RECORD, SECRET);
    assertThat(first.isDamaged(RECORD, sealed)).isFalse();
    assertThat(sealer().isDamaged(RECORD, sealed)).isTrue();
  }

  @Test
  void opensForTheSameRecordOnly() {
    var sealer = sealer();
    var dataKey = unlocked(sealer, 1);
    assertThat(dataKey.name()).isEqualTo("data-1");
    var sealed = sealer.seal(RECORD, SECRET);
    assertRefuses(sealer, record("client_secret", "active", 1), sealed);
    assertRefuses(sealer, record("key", "retired", 1), sealed);
    assertRefuses(sealer, record("key", "active", 2), sealed);
  }

  @Test
  void acceptsTheMembersOfARecordInAnyOrder() {
    var sealer = sealer();
    var dataKey = unlocked(sealer, 1);
    var turned =
        new RecordIdentity("key", JsonObject.EMPTY.with("generation", 1).with("state", "active"));
    assertThat(dataKey.number()).isEqualTo(1);
    assertThat(sealer.open(turned, sealer.seal(RECORD, SECRET))).isEqualTo(Result.ok(SECRET));
  }

  @Test
  void refusesASealWithAChangedCharacter() {
    var sealer = sealer();
    var dataKey = unlocked(sealer, 1);
    assertThat(dataKey.number()).isEqualTo(1);
    var text = sealer.seal(RECORD, SECRET).jwe();
    for (var at = 0; at < text.length(); at++) {
      var changed = text.charAt(at) == 'A' ? 'B' : 'A';
      var forged = text.substring(0, at) + changed + text.substring(at + 1);
      assertRefuses(sealer, RECORD, new Sealed(forged));
    }
  }

  @Test
  void opensWhatAnotherNodeSealed() {
    var one = sealer();
    var dataKey = unlocked(one, 1);
    var sealed = one.seal(RECORD, SECRET);
    var other = sealer();
    assertRefuses(other, RECORD, sealed);
    unlock(other, dataKey);
    assertOpens(other, sealed);
    assertOpens(one, other.seal(RECORD, SECRET));
  }

  @Test
  void unlocksWithTheRightMasterKeyOnly() {
    var dataKey = made(sealer(), 1);
    var sealer = sealer();
    assertThat(sealer.unlock(dataKey, masterKey(2))).isInstanceOf(Result.Refused.class);
    assertThatThrownBy(() -> sealer.seal(RECORD, SECRET)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesADataKeyUnderAnotherNumber() {
    var maker = sealer();
    var dataKey = unlocked(maker, 1);
    var renumbered = new DataKey(2, dataKey.wrapped(), dataKey.since());
    var redated = new DataKey(1, dataKey.wrapped(), Times.LATER);
    var refilled = new DataKey(1, maker.seal(RECORD, SECRET), dataKey.since());
    assertThat(sealer().unlock(renumbered, masterKey(1))).isInstanceOf(Result.Refused.class);
    assertThat(sealer().unlock(redated, masterKey(1))).isInstanceOf(Result.Refused.class);
    assertThat(sealer().unlock(refilled, masterKey(1))).isInstanceOf(Result.Refused.class);
  }

  @Test
  void sealsWithTheNewestDataKeyAndOpensWithAll() {
    var maker = sealer();
    var first = unlocked(maker, 1);
    var old = maker.seal(RECORD, SECRET);
    var second = unlocked(maker, 2);
    var fresh = maker.seal(RECORD, SECRET);
    var onlySecond = sealer();
    unlock(onlySecond, second);
    assertOpens(onlySecond, fresh);
    assertRefuses(onlySecond, RECORD, old);
    unlock(onlySecond, first);
    assertOpens(onlySecond, old);
    assertRefuses(onlyFirst(first), RECORD, onlySecond.seal(RECORD, SECRET));
  }

  private Sealer onlyFirst(DataKey first) {
    var sealer = sealer();
    unlock(sealer, first);
    return sealer;
  }

  @Test
  void sealsWithNoDataKeyThatIsNotUnlocked() {
    var sealer = sealer();
    var dataKey = made(sealer, 1);
    assertThatThrownBy(() -> sealer.seal(RECORD, SECRET)).isInstanceOf(IllegalStateException.class);
    assertThat(sealer.unlocked()).isEmpty();
    unlock(sealer, dataKey);
    assertThat(sealer.unlocked()).containsExactly(1);
  }

  @Test
  void recognizesADifferentDataKeyWithTheSameNumber() {
    var one = sealer();
    var other = sealer();
    assertThat(unlocked(one, 1)).isNotEqualTo(unlocked(other, 1));
    var sealed = one.seal(RECORD, SECRET);
    assertThat(other.open(RECORD, sealed))
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused -> assertThat(refused.error().toString()).contains("another data key"));
  }

  @Test
  void forgetsAllDataKeysButThoseToRetain() {
    var sealer = sealer();
    assertThat(unlocked(sealer, 1).number()).isEqualTo(1);
    var old = sealer.seal(RECORD, SECRET);
    assertThat(unlocked(sealer, 2).number()).isEqualTo(2);
    sealer.retain(Set.of(2, 3));
    assertThat(sealer.unlocked()).containsExactly(2);
    assertRefuses(sealer, RECORD, old);
    assertOpens(sealer, sealer.seal(RECORD, SECRET));
  }

  @Test
  void createsNoDataKeyOfTheEarlierForm() {
    var sealer = sealer();
    var dataKey = sealer.create(1, List.of(masterKey(1), masterKey(2)), Times.NOW);
    assertThat(sealer.isOfEarlierForm(dataKey)).isFalse();
  }

  @Test
  void looksUpADataKeyThatAnotherNodeMade() {
    var one = sealer();
    assertThat(store.add(unlocked(one, 1))).isTrue();
    var other = sealer();
    unlock(other, store.all().getFirst());
    assertThat(store.add(unlocked(one, 2))).isTrue();
    assertOpens(other, one.seal(RECORD, SECRET));
    assertThat(other.unlocked()).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void looksUpNoDataKeyThatIsNotSealedToItsMasterKeys() {
    var one = sealer();
    assertThat(store.add(unlocked(one, 1))).isTrue();
    var foreign = one.create(2, List.of(masterKey(2)), Times.NOW);
    assertThat(store.add(foreign)).isTrue();
    assertThat(one.unlock(foreign, masterKey(2))).isEqualTo(Result.ok(Done.DONE));
    var sealed = one.seal(RECORD, SECRET);
    var other = sealer();
    unlock(other, store.all().getFirst());
    assertRefuses(other, RECORD, sealed);
  }

  @Test
  void sealsDataKeysToSeveralRecipientsThatEachOpen() {
    var maker = sealer();
    var dataKey = maker.create(1, List.of(masterKey(1), masterKey(2)), Times.NOW);
    unlock(maker, dataKey);
    var sealed = maker.seal(RECORD, SECRET);
    assertThat(maker.recipients(dataKey))
        .containsExactlyInAnyOrder(masterKey(1).name(), masterKey(2).name());
    for (var number : List.of(1, 2)) {
      var sealer = sealer();
      assertThat(sealer.unlock(dataKey, masterKey(number))).isEqualTo(Result.ok(Done.DONE));
      assertOpens(sealer, sealed);
    }
    assertThat(sealer().unlock(dataKey, masterKey(3))).isInstanceOf(Result.Refused.class);
  }

  @Test
  void sealsADataKeyAgainToOtherRecipients() {
    var maker = sealer();
    var dataKey = unlocked(maker, 1);
    var sealed = maker.seal(RECORD, SECRET);
    var resealed = maker.reseal(dataKey, List.of(masterKey(2)));
    assertThat(resealed.number()).isEqualTo(1);
    assertThat(resealed.since()).isEqualTo(dataKey.since());
    assertThat(maker.recipients(resealed)).containsExactly(masterKey(2).name());
    assertThat(sealer().unlock(resealed, masterKey(1))).isInstanceOf(Result.Refused.class);
    var other = sealer();
    assertThat(other.unlock(resealed, masterKey(2))).isEqualTo(Result.ok(Done.DONE));
    assertOpens(other, sealed);
    assertThatThrownBy(() -> sealer().reseal(dataKey, List.of(masterKey(2))))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void reportsWhichDataKeySealed() {
    var sealer = sealer();
    var first = unlocked(sealer, 1);
    var old = sealer.seal(RECORD, SECRET);
    assertThat(unlocked(sealer, 12).number()).isEqualTo(12);
    assertThat(sealer.dataKeyOf(old)).hasValue(first.number());
    assertThat(sealer.dataKeyOf(sealer.seal(RECORD, SECRET))).hasValue(12);
    assertThat(sealer.dataKeyOf(new Sealed("no seal"))).isEmpty();
  }

  @Test
  void sealsWithTheDataKeyOfTheGivenNumber() {
    var sealer = sealer();
    assertThat(sealer.newest()).isEmpty();
    assertThat(sealer.seal(1, RECORD, SECRET)).isEmpty();
    assertThat(unlocked(sealer, 1).number()).isEqualTo(1);
    assertThat(unlocked(sealer, 2).number()).isEqualTo(2);
    assertThat(sealer.newest()).hasValue(2);
    var sealed = sealer.seal(1, RECORD, SECRET).orElseThrow();
    assertThat(sealer.dataKeyOf(sealed)).hasValue(1);
    assertOpens(sealer, sealed);
    assertThat(sealer.seal(3, RECORD, SECRET)).isEmpty();
  }

  @Test
  void returnsTheResultOfWorkWithReservedSeals() {
    var sealer = sealer();
    assertThat(unlocked(sealer, 1).number()).isEqualTo(1);
    assertOpens(sealer, sealer.reserving(2, () -> sealer.seal(RECORD, SECRET)));
  }
}
