package dev.countersign.testkit.federation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.federation.driven.LinkedIdentities;
import dev.countersign.domain.federation.LinkedIdentity;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.StoreWrite;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of {@link LinkedIdentities}. The store is empty before each test. */
public abstract class LinkedIdentitiesContract extends TransactionalStoreContract {

  private static final Issuer COMPANY = new Issuer("https://login.company.example");
  private static final Issuer SCHOOL = new Issuer("https://login.school.example/tenant");
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");

  /** Returns the adapter. */
  protected abstract LinkedIdentities links();

  private static LinkedIdentity identity(Issuer issuer, String subject, UserId user) {
    return new LinkedIdentity(issuer, subject, user, Times.NOW);
  }

  @Override
  protected List<StoreWrite> writes() {
    assertThat(links().add(identity(COMPANY, "removed", ALICE))).isTrue();
    return List.of(
        StoreWrite.onceTrue(
            "add",
            () -> links().add(identity(COMPANY, "added", ALICE)),
            () -> links().find(COMPANY, "added")),
        StoreWrite.onceTrue(
            "remove",
            () -> links().remove(ALICE, COMPANY, "removed"),
            () -> links().find(COMPANY, "removed")));
  }

  @Test
  void findsAPersonByServerAndSubjectOnly() {
    var identity = identity(COMPANY, "s u|b ü", ALICE);
    assertThat(links().add(identity)).isTrue();
    assertThat(links().find(COMPANY, "s u|b ü")).contains(identity);
    assertThat(links().find(SCHOOL, "s u|b ü")).isEmpty();
    assertThat(links().find(COMPANY, "S u|b ü")).isEmpty();
  }

  @Test
  void aPersonHasOneAccount() {
    var first = identity(COMPANY, "person", ALICE);
    assertThat(links().add(first)).isTrue();
    assertThat(links().add(identity(COMPANY, "person", BOB))).isFalse();
    assertThat(links().find(COMPANY, "person")).contains(first);
  }

  @Test
  void anAccountHasSeveralPeople() {
    var early = new LinkedIdentity(SCHOOL, "b", ALICE, Times.NOW);
    var late = new LinkedIdentity(COMPANY, "a", ALICE, Times.LATER);
    assertThat(links().add(late)).isTrue();
    assertThat(links().add(early)).isTrue();
    assertThat(links().add(identity(COMPANY, "c", BOB))).isTrue();
    assertThat(links().of(ALICE, 10)).containsExactly(early, late);
    assertThat(links().of(ALICE, 1)).containsExactly(early);
  }

  @Test
  void removesTheLinkOfThatAccountOnly() {
    assertThat(links().add(identity(COMPANY, "person", ALICE))).isTrue();
    assertThat(links().remove(BOB, COMPANY, "person")).isFalse();
    assertThat(links().remove(ALICE, SCHOOL, "person")).isFalse();
    assertThat(links().remove(ALICE, COMPANY, "person")).isTrue();
    assertThat(links().remove(ALICE, COMPANY, "person")).isFalse();
    assertThat(links().find(COMPANY, "person")).isEmpty();
  }

  @Test
  void oneOfTwoRequestsLinksAPerson() {
    var added =
        Race.winners(number -> links().add(identity(COMPANY, "person", new UserId("u" + number))));
    assertThat(added).isEqualTo(1);
  }
}
