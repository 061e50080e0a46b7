package dev.countersign.testkit.user;

import static dev.countersign.testkit.oauth.SecretHashes.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.user.driven.FormerAccounts;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.StoreWrite;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of {@link FormerAccounts}. The store is empty before each test. */
public abstract class FormerAccountsContract extends TransactionalStoreContract {

  /** Returns the adapter. */
  protected abstract FormerAccounts former();

  @Override
  protected List<StoreWrite> writes() {
    return List.of(
        StoreWrite.repeatable(
            "add", () -> former().add(hash("added")), () -> former().contains(hash("added"))));
  }

  @Test
  void containsWhatWasAddedAndNothingElse() {
    assertThat(former().contains(hash("one"))).isFalse();
    former().add(hash("one"));
    former().add(hash("one"));
    assertThat(former().contains(hash("one"))).isTrue();
    assertThat(former().contains(hash("two"))).isFalse();
  }

  @Test
  void acceptsTheSameIdentifierFromManyAtOnce() {
    var stored =
        Race.winners(
            runner -> {
              former().add(hash("one"));
              return former().contains(hash("one"));
            });
    assertThat(stored).isEqualTo(Race.RUNNERS);
  }
}
