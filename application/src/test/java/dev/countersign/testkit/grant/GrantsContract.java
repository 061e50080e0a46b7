package dev.countersign.testkit.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.grant.driven.Grants;
import dev.countersign.domain.grant.GrantId;
import dev.countersign.testkit.oauth.StoreWrite;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract of {@link Grants}. The store is empty before each test. */
public abstract class GrantsContract extends TransactionalStoreContract {

  /** Returns the adapter. */
  protected abstract Grants grants();

  @Override
  protected List<StoreWrite> writes() {
    var grant = GrantFixtures.grant("written");
    var old = GrantFixtures.grant("old");
    grants().add(old);
    return List.of(
        StoreWrite.once("add", () -> grants().add(grant), () -> grants().find(grant.id())),
        StoreWrite.repeatable(
            "removeUnreferenced",
            () ->
                assertThat(
                        grants()
                            .removeUnreferenced(Optional.empty(), old.grantedAt().plusSeconds(1), 9)
                            .removed())
                    .isPositive(),
            () -> grants().find(old.id())));
  }

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

  /** With {@code value} for each value: a store that writes them longer cannot read them again. */
  @Test
  void returnsTheLongestClaimsThatAreAccepted() {
    var grant = GrantFixtures.grant("longest", GrantFixtures.longestClaims());
    grants().add(grant);
    assertThat(grants().find(grant.id())).contains(grant);
  }

  @Test
  void refusesASecondGrantWithTheSameId() {
    var first = GrantFixtures.grant("grant");
    grants().add(first);
    assertThatThrownBy(() -> grants().add(GrantFixtures.bareGrant("grant")))
        .isInstanceOf(RuntimeException.class);
    assertThat(grants().find(first.id())).contains(first);
  }

  @Test
  void removesOldGrantsInParts() {
    for (var id : List.of("one", "two", "three")) {
      grants().add(GrantFixtures.grant(id));
    }
    var given = GrantFixtures.grant("one").grantedAt();
    assertThat(grants().removeUnreferenced(Optional.empty(), given, 9))
        .isEqualTo(new Grants.Removal(0, Optional.empty()));
    var later = given.plusSeconds(1);
    var first = grants().removeUnreferenced(Optional.empty(), later, 2);
    assertThat(first.removed()).isEqualTo(2);
    assertThat(first.last()).isPresent();
    assertThat(grants().removeUnreferenced(first.last(), later, 2))
        .isEqualTo(new Grants.Removal(1, Optional.empty()));
    for (var id : List.of("one", "two", "three")) {
      assertThat(grants().find(new GrantId(id))).isEmpty();
    }
  }
}
