package dev.countersign.testkit.client;

import static dev.countersign.testkit.oauth.SecretHashes.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.client.driven.Subjects;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.user.driven.FormerAccounts;
import dev.countersign.domain.client.ClientId;
import dev.countersign.testkit.user.UserFixtures;
import org.junit.jupiter.api.Test;

/** The contract of {@link Subjects}. There are no accounts before each test. */
public abstract class SubjectsContract {

  /** Returns the adapter. */
  protected abstract Subjects subjects();

  /** Returns the store of the accounts. */
  protected abstract Accounts accounts();

  /** Returns the store of the deleted accounts. */
  protected abstract FormerAccounts former();

  @Test
  void includesTheIdentifiersOfUsers() {
    assertThat(includes("one")).isFalse();
    assertThat(accounts().add(UserFixtures.account("one", "bob"))).isTrue();
    assertThat(includes("one")).isTrue();
    assertThat(includes("bob")).isFalse();
  }

  @Test
  void includesTheIdentifiersOfDeletedUsers() {
    former().add(hash("one"));
    assertThat(includes("one")).isTrue();
    assertThat(includes("two")).isFalse();
  }

  @Test
  void knowsNoIdentifierThatIsLongerThanAnyOfAUser() {
    assertThat(subjects().include(new ClientId("x".repeat(256)), hash("long"))).isFalse();
  }

  private boolean includes(String id) {
    return subjects().include(new ClientId(id), hash(id));
  }
}
