package dev.countersign.testkit.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.grant.driven.Grants;
import dev.countersign.application.grant.driven.Revocations;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.user.driven.Consents;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.grant.Grant;
import dev.countersign.domain.grant.GrantId;
import dev.countersign.domain.grant.GrantSession;
import dev.countersign.domain.grant.GrantState;
import dev.countersign.domain.grant.GrantUser;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.profile.LanguageTags;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.session.Sid;
import dev.countersign.domain.user.Account;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.StoreWrite;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import dev.countersign.testkit.session.SessionFixtures;
import dev.countersign.testkit.user.UserFixtures;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract of {@link Revocations}. The store is empty before each test. */
public abstract class RevocationsContract extends TransactionalStoreContract {

  private static final Sid SID = new Sid("sid");

  private static final GrantId GRANT = new GrantId("grant");
  private static final Account ALICE = UserFixtures.alice();
  private static final LanguageTags LANGUAGES = LanguageTags.parse("ja-Kana-JP de");
  private static final GrantId OTHER = new GrantId("other");

  /** Returns the adapter. */
  protected abstract Revocations revocations();

  /** Returns the stores whose records decide on the state of a grant. */
  protected abstract People people();

  /** The stores of grants, of accounts and of consents in the same database. */
  public record People(Grants grants, Accounts accounts, Consents consents) {}

  @Override
  protected List<StoreWrite> writes() {
    revocations().revokeToken("expired", Times.NOW);
    return List.of(
        StoreWrite.repeatable(
            "revokeGrant",
            () -> revocations().revokeGrant(GRANT, Times.LATER),
            () -> revocations().stateOf(GRANT).revoked()),
        StoreWrite.repeatable(
            "revokeToken",
            () -> revocations().revokeToken("written", Times.LATER),
            () -> revocations().isRevoked("written")),
        StoreWrite.repeatable(
            "removeExpired",
            () -> assertThat(revocations().removeExpired(Times.NOW.plusSeconds(1), 9)).isEqualTo(1),
            () -> stored().isRevoked("expired")));
  }

  /**
   * Returns the store as it is. A cache may show a revocation longer than it is stored, because the
   * token has expired.
   */
  protected Revocations stored() {
    return revocations();
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(revocations().stateOf(GRANT).revoked()).isFalse();
    assertThat(revocations().isRevoked("token")).isFalse();
    assertThat(revocations().stateOf("token", GRANT).revoked()).isFalse();
  }

  @Test
  void revokesAGrantWithAllItsTokens() {
    revocations().revokeGrant(GRANT, Times.LATER);
    assertThat(revocations().stateOf(GRANT).revoked()).isTrue();
    assertThat(revocations().stateOf("token", GRANT).revoked()).isTrue();
  }

  @Test
  void revokesNoOtherGrant() {
    revocations().revokeGrant(GRANT, Times.LATER);
    assertThat(revocations().stateOf(OTHER).revoked()).isFalse();
    assertThat(revocations().stateOf("token", OTHER).revoked()).isFalse();
    assertThat(revocations().isRevoked("grant")).isFalse();
  }

  @Test
  void returnsTheUserOfAGrant() {
    giveGrant();
    var user =
        new GrantUser(
            ALICE.id(),
            ALICE.life(),
            Optional.empty(),
            Times.NOW,
            Times.NOW,
            Instant.EPOCH,
            LANGUAGES,
            GrantFixtures.CLAIMS);
    assertThat(revocations().stateOf(GRANT)).isEqualTo(new GrantState(false, Optional.of(user)));
    assertThat(revocations().stateOf("token", GRANT))
        .isEqualTo(new GrantState(false, Optional.of(user)));
  }

  @Test
  void returnsNoUserWithoutAGrantOrAnAccount() {
    assertThat(revocations().stateOf(GRANT)).isEqualTo(new GrantState(false, Optional.empty()));
    people().grants().add(grant());
    assertThat(revocations().stateOf(GRANT)).isEqualTo(new GrantState(false, Optional.empty()));
    assertThat(revocations().stateOf("token", GRANT).isValid()).isFalse();
  }

  @Test
  void returnsWhenADirectoryLastAnsweredAboutTheUser() {
    var elsewhere = UserFixtures.elsewhere(ALICE.id().value(), "alice", "entry");
    assertThat(people().accounts().add(elsewhere)).isTrue();
    people().grants().add(grant());
    assertThat(revocations().stateOf(GRANT).user().flatMap(GrantUser::directory))
        .isEqualTo(elsewhere.directory());
    assertThat(revocations().stateOf("token", GRANT).user().flatMap(GrantUser::directory))
        .isEqualTo(elsewhere.directory());
    var link = elsewhere.directory().orElseThrow();
    assertThat(people().accounts().checked(elsewhere.id(), link, Times.LATER)).isTrue();
    assertThat(revocations().stateOf(GRANT).user().flatMap(GrantUser::directory))
        .contains(link.checked(Times.LATER));
  }

  @Test
  void seesAChangedAccountAtOnce() {
    giveGrant();
    assertThat(revocations().stateOf("token", GRANT).isValid()).isTrue();
    assertThat(people().accounts().replace(ALICE.with(ALICE.life().disabled(true)))).isTrue();
    assertThat(revocations().stateOf("token", GRANT).isValid()).isFalse();
    assertThat(revocations().stateOf(GRANT).isValid()).isFalse();
  }

  @Test
  void seesAWithdrawnConsentAtOnce() {
    giveGrant();
    var other = new ClientId("other");
    people().consents().withdraw(ALICE.id(), other, Times.LATER);
    assertThat(revocations().stateOf("token", GRANT).isValid()).isTrue();
    people().consents().withdraw(ALICE.id(), grant().client(), Times.NOW.plusSeconds(1));
    assertThat(revocations().stateOf("token", GRANT).isValid()).isFalse();
    assertThat(revocations().stateOf(GRANT).isValid()).isFalse();
    // An earlier time, by another clock, revives nothing.
    people().consents().withdraw(ALICE.id(), grant().client(), Times.NOW.minusSeconds(1));
    assertThat(revocations().stateOf(GRANT).isValid()).isFalse();
  }

  @Test
  void acceptsAGrantOfASignInSinceTheTokensWereEnded() {
    giveGrant();
    var ended = ALICE.with(ALICE.life().withoutTokens(Times.NOW.minusSeconds(1)));
    assertThat(people().accounts().replace(ended)).isTrue();
    assertThat(revocations().stateOf(GRANT).isValid()).isTrue();
    assertThat(
            people().accounts().replace(ended.next().with(ALICE.life().withoutTokens(Times.NOW))))
        .isTrue();
    assertThat(revocations().stateOf(GRANT).isValid()).isFalse();
  }

  private void giveGrant() {
    assertThat(people().accounts().add(ALICE)).isTrue();
    people().grants().add(grant());
  }

  @Test
  void aGrantEndsWithItsSessionIfItDependsOnIt() {
    assertThat(people().accounts().add(ALICE)).isTrue();
    otherStore().add(SessionFixtures.session("cookie", ALICE.id()));
    otherStore().add(SessionFixtures.session("other", ALICE.id()));
    var session = new SessionId("id of cookie");
    people().grants().add(grant(GRANT, Optional.of(new GrantSession(session, SID, true))));
    people().grants().add(grant(OTHER, Optional.of(new GrantSession(session, SID, false))));
    assertThat(revocations().stateOf("token", GRANT).isValid()).isTrue();
    assertThat(otherStore().end(new SessionId("id of other"), Times.NOW, Times.LATER)).isTrue();
    assertThat(revocations().stateOf("token", GRANT).isValid()).isTrue();

    assertThat(otherStore().end(session, Times.NOW, Times.LATER)).isTrue();
    assertThat(revocations().stateOf("token", GRANT).isValid()).isFalse();
    assertThat(revocations().stateOf(GRANT).isValid()).isFalse();
    assertThat(revocations().stateOf("token", OTHER).isValid()).isTrue();

    assertThat(otherStore().removeExpired(Times.NOW, 9)).isEqualTo(2);
    assertThat(revocations().stateOf(GRANT).isValid()).isFalse();
  }

  @Test
  void theGrantsOfExpiredSessionsEndWithAllSessionsOfTheirUser() {
    assertThat(people().accounts().add(ALICE)).isTrue();
    var gone = new SessionId("removed after it expired");
    var kept = new SessionId("the one of this browser");
    people().grants().add(grant(GRANT, Optional.of(new GrantSession(gone, SID, true))));
    people().grants().add(grant(OTHER, Optional.of(new GrantSession(kept, SID, true))));

    assertThat(otherStore().endAll(ALICE.id(), Optional.of(kept), Times.NOW, Times.LATER)).isOne();

    assertThat(revocations().stateOf(GRANT).isValid()).isFalse();
    assertThat(revocations().stateOf(OTHER).isValid()).isTrue();
    assertThat(otherStore().endAll(ALICE.id(), Optional.of(kept), Times.NOW, Times.LATER)).isZero();
  }

  private static Grant grant() {
    return grant(GRANT, Optional.empty());
  }

  private static Grant grant(GrantId id, Optional<GrantSession> session) {
    return new Grant(
        id,
        new ClientId("client"),
        ALICE.id(),
        Scope.of("openid"),
        List.of(),
        Optional.empty(),
        Times.NOW,
        Times.NOW,
        LANGUAGES,
        GrantFixtures.CLAIMS,
        Optional.empty(),
        session,
        Optional.empty());
  }

  @Test
  void revokesATokenAndNotItsGrant() {
    revocations().revokeToken("token", Times.LATER);
    assertThat(revocations().stateOf("token", GRANT).revoked()).isTrue();
    assertThat(revocations().isRevoked("token")).isTrue();
    assertThat(revocations().stateOf("other", GRANT).revoked()).isFalse();
    assertThat(revocations().stateOf(GRANT).revoked()).isFalse();
  }

  @Test
  void revokesTwiceWithoutError() {
    revocations().revokeGrant(GRANT, Times.LATER);
    revocations().revokeGrant(GRANT, Times.NOW);
    revocations().revokeToken("token", Times.NOW);
    revocations().revokeToken("token", Times.LATER);
    assertThat(revocations().stateOf(GRANT).revoked()).isTrue();
    assertThat(revocations().isRevoked("token")).isTrue();
  }

  @Test
  void storesConcurrentRevocations() {
    var ended =
        Race.winners(
            runner -> {
              revocations().revokeGrant(GRANT, Times.NOW.plusSeconds(runner));
              revocations().revokeToken("token", Times.NOW.plusSeconds(runner));
              return revocations().isRevoked("token") && revocations().stateOf(GRANT).revoked();
            });
    assertThat(ended).isEqualTo(Race.RUNNERS);
  }

  @Test
  void removesSomeExpiredRevocationsAndNoOthers() {
    for (var id : List.of("one", "two", "three")) {
      revocations().revokeGrant(new GrantId(id), Times.NOW);
      revocations().revokeToken(id, Times.NOW);
    }
    var before = Times.NOW.plusSeconds(1);
    revocations().revokeGrant(GRANT, before);
    revocations().revokeToken("token", before);
    assertThat(revocations().removeExpired(Times.NOW, 9)).isZero();
    assertThat(revocations().removeExpired(before, 2)).isEqualTo(4);
    assertThat(revocations().removeExpired(before, 2)).isEqualTo(2);
    assertThat(revocations().stateOf(new GrantId("one")).revoked()).isFalse();
    assertThat(revocations().isRevoked("one")).isFalse();
    assertThat(revocations().stateOf(GRANT).revoked()).isTrue();
    assertThat(revocations().isRevoked("token")).isTrue();
  }

  @Test
  void storesARevocationUntilTheLatestTime() {
    var before = Times.NOW.plusSeconds(1);
    revocations().revokeGrant(GRANT, before);
    revocations().revokeGrant(GRANT, Times.NOW);
    revocations().revokeToken("token", Times.NOW);
    revocations().revokeToken("token", before);
    assertThat(revocations().removeExpired(before, 9)).isZero();
  }
}
