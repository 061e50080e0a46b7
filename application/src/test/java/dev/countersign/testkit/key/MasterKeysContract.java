package dev.countersign.testkit.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.key.driven.MasterKeys;
import dev.countersign.domain.key.MasterKey;
import dev.countersign.domain.key.MasterKeyProblem;
import dev.countersign.domain.oauth.Result;
import org.junit.jupiter.api.Test;

/** What every place of {@link MasterKeys} does. */
public abstract class MasterKeysContract {

  /** The adapter, over a place that holds {@code bytes}. */
  protected abstract MasterKeys holding(byte[] bytes);

  /** The adapter, over a place that holds nothing. */
  protected abstract MasterKeys empty();

  /** Whether a key is made where there is none, rather than asked of an operator. */
  protected abstract boolean makesKeys();

  @Test
  void findsTheKeyThatIsThere() {
    assertThat(bytes(holding(KeyFixtures.masterKey(1).bytes()).find()))
        .isEqualTo(KeyFixtures.masterKey(1).bytes());
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
    var keys = holding(KeyFixtures.masterKey(1).bytes());
    assertThat(bytes(keys.create())).isEqualTo(KeyFixtures.masterKey(1).bytes());
    assertThat(bytes(keys.find())).isEqualTo(KeyFixtures.masterKey(1).bytes());
  }

  @Test
  void findsWhatItMadeOrMakesNothing() {
    var keys = empty();
    var created = keys.create();
    if (makesKeys()) {
      assertThat(bytes(keys.find())).isEqualTo(bytes(created));
      assertThat(bytes(keys.create())).isEqualTo(bytes(created));
    } else {
      assertThat(refusal(created)).isEqualTo(refusal(keys.find()));
    }
  }

  private static byte[] bytes(Result<MasterKey, MasterKeyProblem> result) {
    return result
        .orElse(
            problem -> {
              throw new AssertionError(problem.message());
            })
        .bytes();
  }

  private static MasterKeyProblem refusal(Result<MasterKey, MasterKeyProblem> result) {
    return switch (result) {
      case Result.Refused<MasterKey, MasterKeyProblem>(var problem) -> problem;
      case Result.Ok<MasterKey, MasterKeyProblem> ok ->
          throw new AssertionError("there is a master key");
    };
  }
}
