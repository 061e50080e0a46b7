package dev.countersign.testkit.user;

import static dev.countersign.testkit.oauth.SecretHashes.hash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.user.driven.Sessions;
import dev.countersign.domain.user.Session;
import dev.countersign.domain.user.UserId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The contract of {@link Sessions}. The store is empty before each test. */
public abstract class SessionsContract {

  private static final UserId USER = new UserId("user");

  /** Returns the adapter. */
  protected abstract Sessions sessions();

  @Test
  void isEmptyAtFirst() {
    assertThat(sessions().find(hash("unknown"))).isEmpty();
  }

  @Test
  void returnsASessionToTheMicrosecond() {
    var session = UserFixtures.session("token", USER);
    sessions().add(session);
    assertThat(sessions().find(session.token())).contains(session);
  }

  @Test
  void distinguishesTheTwoHoursWhenTheClockIsSetBack() {
    // When summer time ends in Berlin, 00:30 and 01:30 UTC are both shown as 02:30.
    var first = Instant.parse("2026-10-25T00:30:00.000001Z");
    var session = new Session(hash("token"), USER, first, first.plusSeconds(3600));
    sessions().add(session);
    assertThat(sessions().find(session.token())).contains(session);
  }

  @Test
  void refusesASecondOneWithTheSameToken() {
    sessions().add(UserFixtures.session("token", USER));
    assertThatThrownBy(
            () -> sessions().add(UserFixtures.session("token", new UserId("another user"))))
        .isInstanceOf(RuntimeException.class);
    assertThat(sessions().find(hash("token")).orElseThrow().user()).isEqualTo(USER);
  }

  @Test
  void removesOneSessionAndNoOther() {
    sessions().add(UserFixtures.session("one", USER));
    sessions().add(UserFixtures.session("two", USER));
    sessions().remove(hash("one"));
    assertThat(sessions().find(hash("one"))).isEmpty();
    assertThat(sessions().find(hash("two"))).isPresent();
  }

  @Test
  void ignoresTheRemovalOfAnUnknownSession() {
    sessions().remove(hash("unknown"));
    assertThat(sessions().find(hash("unknown"))).isEmpty();
  }
}
