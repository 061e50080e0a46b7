package dev.countersign.testkit.key;

import static dev.countersign.testkit.key.KeyFixtures.masterKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.key.driven.Sealer;
import dev.countersign.domain.key.DataKey;
import dev.countersign.domain.key.RecordIdentity;
import dev.countersign.domain.key.Sealed;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.oauth.Times;
import org.junit.jupiter.api.Test;

/** What every {@link Sealer} does. */
public abstract class SealerContract {

  private static final JsonObject SECRET = JsonObject.EMPTY.with("d", "a private number Æ😀");
  private static final RecordIdentity RECORD = record("key", "active", 1);

  /** A new adapter, with nothing unlocked. */
  protected abstract Sealer sealer();

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
    var dataKey = sealer.create(1, masterKey(1), Times.NOW);
    assertThat(dataKey.number()).isEqualTo(1);
    assertOpens(sealer, sealer.seal(RECORD, SECRET));
  }

  @Test
  void sealsNothingBeforeADataKeyIsUnlocked() {
    var sealer = sealer();
    assertThatThrownBy(() -> sealer.seal(RECORD, SECRET)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void givesJsonThatHidesTheSecret() {
    var sealer = sealer();
    var dataKey = sealer.create(1, masterKey(1), Times.NOW);
    assertThat(dataKey.wrapped().jwe()).startsWith("{").endsWith("}");
    var sealed = sealer.seal(RECORD, SECRET);
    assertThat(sealed.jwe()).startsWith("{").endsWith("}").doesNotContain("private");
    assertThat(sealer.seal(RECORD, SECRET)).isNotEqualTo(sealed);
  }

  @Test
  void opensForTheVeryRecordOnly() {
    var sealer = sealer();
    var dataKey = sealer.create(1, masterKey(1), Times.NOW);
    assertThat(dataKey.name()).isEqualTo("data-1");
    var sealed = sealer.seal(RECORD, SECRET);
    assertRefuses(sealer, record("client_secret", "active", 1), sealed);
    assertRefuses(sealer, record("key", "retired", 1), sealed);
    assertRefuses(sealer, record("key", "active", 2), sealed);
  }

  @Test
  void takesTheMembersOfARecordInAnyOrder() {
    var sealer = sealer();
    var dataKey = sealer.create(1, masterKey(1), Times.NOW);
    var turned =
        new RecordIdentity("key", JsonObject.EMPTY.with("generation", 1).with("state", "active"));
    assertThat(dataKey.number()).isEqualTo(1);
    assertThat(sealer.open(turned, sealer.seal(RECORD, SECRET))).isEqualTo(Result.ok(SECRET));
  }

  @Test
  void refusesASealOfWhichOneCharacterWasChanged() {
    var sealer = sealer();
    var dataKey = sealer.create(1, masterKey(1), Times.NOW);
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
    var dataKey = one.create(1, masterKey(1), Times.NOW);
    var sealed = one.seal(RECORD, SECRET);
    var other = sealer();
    assertRefuses(other, RECORD, sealed);
    unlock(other, dataKey);
    assertOpens(other, sealed);
    assertOpens(one, other.seal(RECORD, SECRET));
  }

  @Test
  void unlocksWithTheRightMasterKeyOnly() {
    var dataKey = sealer().create(1, masterKey(1), Times.NOW);
    var sealer = sealer();
    assertThat(sealer.unlock(dataKey, masterKey(2))).isInstanceOf(Result.Refused.class);
    assertThatThrownBy(() -> sealer.seal(RECORD, SECRET)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void unlocksNoDataKeyInTheTableOfAnother() {
    var maker = sealer();
    var dataKey = maker.create(1, masterKey(1), Times.NOW);
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
    var first = maker.create(1, masterKey(1), Times.NOW);
    var old = maker.seal(RECORD, SECRET);
    var second = maker.create(2, masterKey(1), Times.LATER);
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
  void givesUpADataKeyThatWasNotStored() {
    var first = sealer();
    var stored = first.create(1, masterKey(1), Times.NOW);
    var second = sealer();
    var lost = second.create(1, masterKey(1), Times.NOW);
    assertThat(lost).isNotEqualTo(stored);
    unlock(second, stored);
    assertOpens(first, second.seal(RECORD, SECRET));
  }
}
