package dev.countersign.testkit.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.grant.driven.Grants;
import dev.countersign.domain.grant.GrantId;
import org.junit.jupiter.api.Test;

/** The contract of {@link Grants}. The store is empty before each test. */
public abstract class GrantsContract {

  /** Returns the adapter. */
  protected abstract Grants grants();

  @Test
  void isEmptyAtFirst() {
    assertThat(grants().find(new GrantId("unknown"))).isEmpty();
  }

  @Test
  void returnsEachGrantAsItWasAdded() {
    var full = GrantFixtures.grant("full");
    var bare = GrantFixtures.bareGrant("bare");
    grants().add(full);
    grants().add(bare);
    assertThat(grants().find(full.id())).contains(full);
    assertThat(grants().find(bare.id())).contains(bare);
  }

  @Test
  void refusesASecondGrantWithTheSameId() {
    var first = GrantFixtures.grant("grant");
    grants().add(first);
    assertThatThrownBy(() -> grants().add(GrantFixtures.bareGrant("grant")))
        .isInstanceOf(RuntimeException.class);
    assertThat(grants().find(first.id())).contains(first);
  }
}
