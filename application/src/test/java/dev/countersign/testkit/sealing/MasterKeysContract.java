package dev.countersign.testkit.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.application.sealing.driven.MasterKeys;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.MasterKeyProblem;
import org.junit.jupiter.api.Test;

/** The contract of {@link MasterKeys}, whether the key can be read or only used where it is. */
public abstract class MasterKeysContract {

  private static final byte[] CONTENT_KEY = new byte[32];

  /** Returns the adapter, over a place with a key: a different one for each number. */
  protected abstract MasterKeys holding(int number);

  /** Returns the adapter, over an empty place. */
  protected abstract MasterKeys empty();

  /**
   * Returns whether the adapter generates a missing key; if not, the operator has to provide it.
   */
  protected abstract boolean makesKeys();

  @Test
  void findsAnExistingKey() {
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
  void namesTheSettingIfThereIsNoKey() {
    var problem = refusal(empty().find());
    assertThat(problem).isInstanceOf(MasterKeyProblem.Missing.class);
    assertThat(problem.message()).contains("COUNTERSIGN_MASTER_KEY");
  }

  @Test
  void generatesNoKeyInFind() {
    var keys = empty();
    assertThat(refusal(keys.find())).isEqualTo(refusal(keys.find()));
  }

  @Test
  void neverReplacesAnExistingKey() {
    var keys = holding(1);
    var name = key(keys.find()).name();
    assertThat(key(keys.create()).name()).isEqualTo(name);
    assertThat(key(keys.find()).name()).isEqualTo(name);
  }

  @Test
  void findsTheGeneratedKeyOrGeneratesNone() {
    var keys = empty();
    var created = keys.create();
    if (makesKeys()) {
      assertThat(key(keys.find()).name()).isEqualTo(key(created).name());
      assertThat(key(keys.create()).name()).isEqualTo(key(created).name());
    } else {
      assertThat(refusal(created)).isEqualTo(refusal(keys.find()));
    }
  }

  /** Returns the key that was found. */
  protected static MasterKey key(Result<MasterKey, MasterKeyProblem> result) {
    return result.orElse(
        problem -> {
          throw new AssertionError(problem.message());
        });
  }

  /** Returns why no key was found. */
  protected static MasterKeyProblem refusal(Result<MasterKey, MasterKeyProblem> result) {
    return switch (result) {
      case Result.Refused<MasterKey, MasterKeyProblem>(var problem) -> problem;
      case Result.Ok<MasterKey, MasterKeyProblem> ok ->
          throw new AssertionError("a master key was found");
    };
  }
}
