package dev.countersign.testkit.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.grant.driven.Grants;
import dev.countersign.domain.grant.GrantId;
import org.junit.jupiter.api.Test;

/** What every store of {@link Grants} does; it is empty before each test. */
public abstract class GrantsContract {

  /** The adapter. */
  protected abstract Grants grants();

  @Test
  void knowsNoneAtFirst() {
    assertThat(grants().find(new GrantId("unknown"))).isEmpty();
  }

  @Test
  void givesEachGrantBackAsItWasAdded() {
    var full = GrantFixtures.grant("full");
    var bare = GrantFixtures.bareGrant("bare");
    grants().add(full);
    grants().add(bare);
    assertThat(grants().find(full.id())).contains(full);
    assertThat(grants().find(bare.id())).contains(bare);
  }

  @Test
  void refusesASecondOneOfTheSameName() {
    var first = GrantFixtures.grant("grant");
    grants().add(first);
    assertThatThrownBy(() -> grants().add(GrantFixtures.bareGrant("grant")))
        .isInstanceOf(RuntimeException.class);
    assertThat(grants().find(first.id())).contains(first);
  }
}
