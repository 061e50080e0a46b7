package dev.countersign.testkit.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.application.sealing.driven.MasterKeys;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.MasterKeyProblem;
import org.junit.jupiter.api.Test;

/**
 * What every place of {@link MasterKeys} does, whether the key can be taken out of it or only used
 * in it.
 */
public abstract class MasterKeysContract {

  private static final byte[] CONTENT_KEY = new byte[32];

  /** The adapter, over a place that holds a key: another for each number. */
  protected abstract MasterKeys holding(int number);

  /** The adapter, over a place that holds nothing. */
  protected abstract MasterKeys empty();

  /** Whether a key is made where there is none, rather than asked of an operator. */
  protected abstract boolean makesKeys();

  @Test
  void findsTheKeyThatIsThere() {
    var wrapped = key(holding(1).find()).wrap(CONTENT_KEY);
    var unwrapped = key(holding(1).find()).unwrap(wrapped);
    assertThat(unwrapped.map(bytes -> bytes.length)).isEqualTo(Result.ok(CONTENT_KEY.length));
  }

  @Test
  void findsNoOtherKey() {
    var wrapped = key(holding(1).find()).wrap(CONTENT_KEY);
    var other = key(holding(2).find());
    assertThat(other.unwrap(wrapped)).isInstanceOf(Result.Refused.class);
  }

  @Test
  void saysWhereToLookIfThereIsNone() {
    var problem = refusal(empty().find());
    assertThat(problem).isInstanceOf(MasterKeyProblem.Missing.class);
    assertThat(problem.message()).contains("COUNTERSIGN_MASTER_KEY");
  }

  @Test
  void makesNoneWhileLooking() {
    var keys = empty();
    assertThat(refusal(keys.find())).isEqualTo(refusal(keys.find()));
  }

  @Test
  void neverMakesAKeyInPlaceOfOneThatIsThere() {
    var keys = holding(1);
    var before = key(keys.find()).name();
    assertThat(key(keys.create()).name()).isEqualTo(before);
    assertThat(key(keys.find()).name()).isEqualTo(before);
  }

  @Test
  void findsWhatItMadeOrMakesNothing() {
    var keys = empty();
    var created = keys.create();
    if (makesKeys()) {
      assertThat(key(keys.find()).name()).isEqualTo(key(created).name());
      assertThat(key(keys.create()).name()).isEqualTo(key(created).name());
    } else {
      assertThat(refusal(created)).isEqualTo(refusal(keys.find()));
    }
  }

  /** The key that was found. */
  protected static MasterKey key(Result<MasterKey, MasterKeyProblem> result) {
    return result.orElse(
        problem -> {
          throw new AssertionError(problem.message());
        });
  }

  /** Why none was found. */
  protected static MasterKeyProblem refusal(Result<MasterKey, MasterKeyProblem> result) {
    return switch (result) {
      case Result.Refused<MasterKey, MasterKeyProblem>(var problem) -> problem;
      case Result.Ok<MasterKey, MasterKeyProblem> ok ->
          throw new AssertionError("there is a master key");
    };
  }
}
