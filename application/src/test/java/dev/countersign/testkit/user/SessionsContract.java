package dev.countersign.testkit.user;

import static dev.countersign.testkit.oauth.SecretHashes.hash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.user.driven.Sessions;
import dev.countersign.domain.user.UserId;
import org.junit.jupiter.api.Test;

/** What every store of {@link Sessions} does; it is empty before each test. */
public abstract class SessionsContract {

  private static final UserId USER = new UserId("user");

  /** The adapter. */
  protected abstract Sessions sessions();

  @Test
  void knowsNoneAtFirst() {
    assertThat(sessions().find(hash("unknown"))).isEmpty();
  }

  @Test
  void givesASessionBackToTheMicrosecond() {
    var session = UserFixtures.session("token", USER);
    sessions().add(session);
    assertThat(sessions().find(session.token())).contains(session);
  }

  @Test
  void refusesASecondOneWithTheSameToken() {
    sessions().add(UserFixtures.session("token", USER));
    assertThatThrownBy(
            () -> sessions().add(UserFixtures.session("token", new UserId("somebody else"))))
        .isInstanceOf(RuntimeException.class);
    assertThat(sessions().find(hash("token")).orElseThrow().user()).isEqualTo(USER);
  }

  @Test
  void endsOneSessionAndNoOther() {
    sessions().add(UserFixtures.session("one", USER));
    sessions().add(UserFixtures.session("two", USER));
    sessions().remove(hash("one"));
    assertThat(sessions().find(hash("one"))).isEmpty();
    assertThat(sessions().find(hash("two"))).isPresent();
  }

  @Test
  void endsWhatIsNotThereWithoutComplaint() {
    sessions().remove(hash("unknown"));
    assertThat(sessions().find(hash("unknown"))).isEmpty();
  }
}
