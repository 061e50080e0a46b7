package dev.countersign.testkit.session;

import static dev.countersign.testkit.oauth.SecretHashes.hash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.session.driven.Sessions;
import dev.countersign.application.session.driven.Sessions.WithAccount;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.session.FederatedAuthentication;
import dev.countersign.domain.session.Session;
import dev.countersign.domain.session.SessionClient;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.session.SessionOrigin;
import dev.countersign.domain.session.Sid;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.oauth.StoreWrite;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import dev.countersign.testkit.user.UserFixtures;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract of {@link Sessions}. The store is empty before each test. */
public abstract class SessionsContract extends TransactionalStoreContract {

  private static final UserId USER = new UserId("user");

  private static final ClientId CLIENT = new ClientId("client");

  /** Returns the adapter. */
  protected abstract Sessions sessions();

  /** Returns the store of the accounts of the users, in the same database. */
  protected abstract Accounts accounts();

  @Override
  protected Sessions otherStore() {
    return sessions();
  }

  @Override
  protected List<StoreWrite> writes() {
    for (var token : List.of("renewed", "used", "ended", "joined", "some")) {
      sessions().add(SessionFixtures.session(token, USER));
    }
    sessions().add(SessionFixtures.session("of user", new UserId("all")));
    sessions().add(SessionFixtures.session("expired", USER, Times.NOW, Times.NOW.plusSeconds(1)));
    var renewed = SessionFixtures.session("next", USER).withId(new SessionId("id of renewed"));
    return List.of(
        StoreWrite.once(
            "add",
            () -> sessions().add(SessionFixtures.session("added", USER)),
            () -> sessions().find(hash("added"))),
        StoreWrite.onceTrue(
            "renew",
            () -> sessions().renew(hash("renewed"), renewed),
            () -> sessions().find(hash("renewed"))),
        StoreWrite.repeatable(
            "used",
            () -> sessions().used(hash("used"), Times.LATER, Times.LATER),
            () -> sessions().find(hash("used"))),
        StoreWrite.repeatable(
            "addClient",
            () -> {
              var _ =
                  sessions().addClient(new SessionId("id of joined"), CLIENT, new Sid("s"), true);
            },
            () -> sessions().clients(new SessionId("id of joined"))),
        StoreWrite.onceTrue("end", () -> end("id of ended"), () -> sessions().find(hash("ended"))),
        StoreWrite.onceTrue(
            "removeExpired",
            () -> sessions().removeExpired(Times.NOW.plusSeconds(2), 1) > 0,
            () -> sessions().find(hash("expired"))),
        StoreWrite.repeatable(
            "endAll",
            () -> {
              var _ =
                  sessions().endAll(new UserId("all"), Optional.empty(), Times.NOW, Times.LATER);
            },
            () -> sessions().find(hash("of user"))),
        StoreWrite.repeatable(
            "endAll, by their ids",
            () -> {
              var _ = sessions().endAll(ids("id of some"), Times.NOW, Times.LATER);
            },
            () -> sessions().find(hash("some"))));
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(sessions().find(hash("unknown"))).isEmpty();
  }

  @Test
  void returnsASessionToTheMicrosecond() {
    var session = SessionFixtures.session("token", USER);
    sessions().add(session);
    assertThat(sessions().find(session.token())).contains(session);
  }

  @Test
  void distinguishesTheTwoHoursWhenTheClockIsSetBack() {
    // When summer time ends in Berlin, 00:30 and 01:30 UTC are both shown as 02:30.
    var first = Instant.parse("2026-10-25T00:30:00.000001Z");
    var session = SessionFixtures.session("token", USER, first, first.plusSeconds(3600));
    sessions().add(session);
    assertThat(sessions().find(session.token())).contains(session);
  }

  @Test
  void refusesASecondOneWithTheSameToken() {
    sessions().add(SessionFixtures.session("token", USER));
    assertThatThrownBy(
            () -> sessions().add(SessionFixtures.session("token", new UserId("another user"))))
        .isInstanceOf(RuntimeException.class);
    assertThat(sessions().find(hash("token")).orElseThrow().user()).isEqualTo(USER);
  }

  @Test
  void returnsEveryPartOfASession() {
    var session =
        new Session(
            new SessionId("id"),
            hash("token"),
            USER,
            Times.NOW,
            List.of("pwd", "otp"),
            Times.LATER,
            Optional.empty(),
            true,
            Optional.of(new SessionOrigin("2001:db8::1", "A browser")),
            Optional.of(
                new FederatedAuthentication(
                    Optional.of(Times.NOW),
                    Optional.of("urn:example:mfa"),
                    List.of("otp", "pwd"))));
    sessions().add(session);
    assertThat(sessions().find(session.token())).contains(session);
  }

  @Test
  void returnsASessionOfThatUserOnly() {
    var session = SessionFixtures.session("token", USER);
    sessions().add(session);
    sessions().add(SessionFixtures.session("another", USER));
    assertThat(sessions().find(USER, session.id())).contains(session);
    assertThat(sessions().find(new UserId("another user"), session.id())).isEmpty();
    assertThat(sessions().find(USER, new SessionId("unknown"))).isEmpty();
    assertThat(sessions().end(session.id(), Times.NOW, Times.LATER)).isTrue();
    assertThat(sessions().find(USER, session.id())).isEmpty();
  }

  @Test
  void returnsASessionWithItsAccountAndItsClient() {
    var account = UserFixtures.account("u1", "alice");
    assertThat(accounts().add(account)).isTrue();
    var session = SessionFixtures.session("token", account.id());
    sessions().add(session);
    sessions().add(SessionFixtures.session("without account", USER));
    assertThat(sessions().addClient(session.id(), CLIENT, new Sid("sid"), false))
        .isEqualTo(new Sid("sid"));

    assertThat(sessions().withAccount(session.token(), Optional.of(CLIENT)))
        .contains(new WithAccount(session, account, Optional.of(new Sid("sid"))));
    assertThat(sessions().withAccount(session.token(), Optional.of(new ClientId("other"))))
        .contains(new WithAccount(session, account, Optional.empty()));
    assertThat(sessions().withAccount(session.token(), Optional.empty()))
        .contains(new WithAccount(session, account, Optional.empty()));
    assertThat(sessions().withAccount(hash("without account"), Optional.of(CLIENT))).isEmpty();
  }

  @Test
  void aClientKeepsItsSid() {
    var session = SessionFixtures.session("token", USER);
    sessions().add(session);
    assertThat(sessions().addClient(session.id(), CLIENT, new Sid("one"), false))
        .isEqualTo(new Sid("one"));
    assertThat(sessions().addClient(session.id(), CLIENT, new Sid("two"), false))
        .isEqualTo(new Sid("one"));
    assertThat(sessions().addClient(new SessionId("no session"), CLIENT, new Sid("three"), false))
        .isEqualTo(new Sid("three"));
  }

  @Test
  void listsTheClientsOfASessionAlsoAfterItsEnd() {
    var session = SessionFixtures.session("token", USER);
    sessions().add(session);
    sessions().add(SessionFixtures.session("other", USER));
    var other = new ClientId("other");
    assertThat(sessions().clients(session.id())).isEmpty();
    var _ = sessions().addClient(session.id(), CLIENT, new Sid("one"), true);
    var _ = sessions().addClient(session.id(), other, new Sid("two"), true);
    var _ = sessions().addClient(new SessionId("id of other"), CLIENT, new Sid("three"), true);

    var clients =
        List.of(
            new SessionClient(CLIENT, new Sid("one")), new SessionClient(other, new Sid("two")));
    assertThat(sessions().clients(session.id())).containsExactlyInAnyOrderElementsOf(clients);
    assertThat(end("id of token")).isTrue();
    assertThat(sessions().clients(session.id())).containsExactlyInAnyOrderElementsOf(clients);
    assertThat(sessions().removeExpired(Times.NOW, 9)).isEqualTo(1);
    assertThat(sessions().clients(session.id())).isEmpty();
  }

  @Test
  void renewsASessionOnce() {
    var session = SessionFixtures.session("token", USER);
    sessions().add(session);
    var renewed =
        SessionFixtures.session("next", USER, Times.NOW.plusSeconds(1), Times.LATER)
            .withId(session.id());
    assertThat(sessions().renew(session.token(), renewed)).isTrue();
    assertThat(sessions().renew(session.token(), renewed)).isFalse();
    assertThat(sessions().find(session.token())).isEmpty();
    assertThat(sessions().find(renewed.token())).contains(renewed);
  }

  @Test
  void storesAUseUnlessALaterOneIsStored() {
    var session = SessionFixtures.session("token", USER);
    sessions().add(session);
    var later = Times.NOW.plusSeconds(10);
    sessions().used(session.token(), later, Times.NOW);
    assertThat(sessions().find(session.token()).orElseThrow().usedAt()).contains(Times.NOW);
    sessions().used(session.token(), later, Times.NOW.plusSeconds(1));
    assertThat(sessions().find(session.token()).orElseThrow().usedAt()).contains(later);
  }

  @Test
  void findsNoSessionThatWasEnded() {
    var account = UserFixtures.account("u1", "alice");
    assertThat(accounts().add(account)).isTrue();
    var session = SessionFixtures.session("token", account.id());
    sessions().add(session);
    assertThat(end("no session")).isFalse();
    assertThat(end("id of token")).isTrue();
    assertThat(end("id of token")).isFalse();

    assertThat(sessions().find(session.token())).isEmpty();
    assertThat(sessions().withAccount(session.token(), Optional.empty())).isEmpty();
    assertThat(sessions().of(account.id(), 9)).isEmpty();
    assertThat(
            sessions()
                .renew(
                    session.token(),
                    SessionFixtures.session("next", account.id()).withId(session.id())))
        .isFalse();
  }

  private boolean end(String id) {
    return sessions().end(new SessionId(id), Times.NOW, Times.LATER);
  }

  @Test
  void endsAllSessionsOfAUserButOne() {
    var other = new UserId("other");
    for (var token : List.of("one", "two", "three")) {
      sessions().add(SessionFixtures.session(token, USER));
    }
    sessions().add(SessionFixtures.session("other", other));
    var except = Optional.of(new SessionId("id of two"));
    assertThat(sessions().endAll(USER, except, Times.NOW, Times.LATER)).isEqualTo(2);
    assertThat(sessions().of(USER, 9)).extracting(Session::token).containsExactly(hash("two"));
    assertThat(sessions().endAll(USER, Optional.empty(), Times.NOW, Times.LATER)).isEqualTo(1);
    assertThat(sessions().of(other, 9)).hasSize(1);
  }

  @Test
  void endsSomeSessions() {
    for (var token : List.of("one", "two", "three")) {
      sessions().add(SessionFixtures.session(token, new UserId("user of " + token)));
    }
    assertThat(end("id of two")).isTrue();
    var some = ids("id of one", "id of two", "unknown");
    assertThat(sessions().endAll(some, Times.NOW, Times.LATER)).isEqualTo(1);
    assertThat(sessions().find(hash("one"))).isEmpty();
    assertThat(sessions().find(hash("three"))).isPresent();
    assertThat(sessions().endAll(some, Times.NOW, Times.LATER)).isZero();
  }

  @Test
  void listsTheSessionsOfAllUsersThatHaveNotEnded() {
    for (var number = 0; number < 5; number++) {
      sessions().add(SessionFixtures.session("token" + number, new UserId("user" + number)));
    }
    var late = Times.NOW.plusMillis(1);
    sessions().add(SessionFixtures.session("late", USER, late, Times.LATER));
    assertThat(end("id of token3")).isTrue();

    var first = sessions().notEnded(Times.NOW, Optional.empty(), 3);
    assertThat(first)
        .containsExactlyElementsOf(ids("id of token0", "id of token1", "id of token2"));
    assertThat(sessions().notEnded(Times.NOW, Optional.of(first.getLast()), 3))
        .containsExactlyElementsOf(ids("id of token4"));
    assertThat(sessions().notEnded(Times.NOW.minusMillis(1), Optional.empty(), 9)).isEmpty();
    assertThat(sessions().notEnded(late, Optional.empty(), 9)).hasSize(5);
  }

  private static List<SessionId> ids(String... ids) {
    return Arrays.stream(ids).map(SessionId::new).toList();
  }

  @Test
  void listsTheLatestSignInsFirst() {
    for (var second = 0; second < 3; second++) {
      sessions()
          .add(
              SessionFixtures.session(
                  "token " + second, USER, Times.NOW.plusSeconds(second), Times.LATER));
    }
    assertThat(sessions().of(USER, 2))
        .extracting(Session::token)
        .containsExactly(hash("token 2"), hash("token 1"));
  }

  @Test
  void removesTheDataOfEndedSessionsAndKeepsTheirEnd() {
    var session = SessionFixtures.session("token", USER);
    sessions().add(session);
    assertThat(end("id of token")).isTrue();
    assertThat(sessions().removeExpired(Times.NOW, 9)).isEqualTo(1);
    assertThat(sessions().removeExpired(Times.NOW, 9)).isZero();
    assertThat(sessions().find(session.token())).isEmpty();
    assertThat(sessions().removeExpired(Times.LATER.plusSeconds(1), 9)).isEqualTo(1);
  }

  @Test
  void removesSomeExpiredSessionsAndNoOthers() {
    for (var token : List.of("one", "two", "three")) {
      sessions().add(SessionFixtures.session(token, USER, Times.NOW, Times.NOW.plusSeconds(1)));
    }
    sessions().add(SessionFixtures.session("valid", USER, Times.NOW, Times.NOW.plusSeconds(2)));
    var before = Times.NOW.plusSeconds(2);
    assertThat(sessions().removeExpired(before.minusSeconds(1), 9)).isZero();
    assertThat(sessions().removeExpired(before, 2)).isEqualTo(2);
    assertThat(sessions().removeExpired(before, 2)).isEqualTo(1);
    assertThat(sessions().removeExpired(before, 2)).isZero();
    assertThat(sessions().find(hash("one"))).isEmpty();
    assertThat(sessions().find(hash("valid"))).isPresent();
  }
}
