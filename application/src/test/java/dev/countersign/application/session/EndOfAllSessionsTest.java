package dev.countersign.application.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.session.Sid;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.oauth.WatchedUnitOfWork;
import dev.countersign.testkit.session.SessionFixtures;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** All sessions are ended, some after the others. */
class EndOfAllSessionsTest {

  private static final int MANY = 2 * SessionEnder.BATCH + 1;
  private static final UserId USER = new UserId("user");

  private final InMemoryStores stores = InMemoryStores.empty();
  private final SettableClock clock = new SettableClock(Times.NOW);
  private final WatchedUnitOfWork units = new WatchedUnitOfWork(stores.unitOfWork());
  private final SessionEnder ender =
      new SessionEnder(stores.sessions(), stores.logoutQueue(), units, Duration.ofHours(12), clock);

  EndOfAllSessionsTest() {
    IntStream.range(0, MANY).forEach(number -> add("token " + number));
  }

  private void add(String token) {
    var session = SessionFixtures.session(token, USER, clock.instant(), Times.LATER);
    stores.sessions().add(session);
    var sid = new Sid("sid");
    assertThat(stores.sessions().addClient(session.id(), new ClientId("client"), sid, true))
        .isEqualTo(sid);
  }

  private int left() {
    return stores.sessions().of(USER, Integer.MAX_VALUE).size();
  }

  @Test
  void inSeveralUnitsOfWork() {
    assertThat(ender.endAll()).isEqualTo(MANY);
    assertThat(units.count()).isEqualTo(3);
    assertThat(left()).isZero();
    assertThat(stores.logoutDeliveries().all()).hasSize(MANY);
  }

  @Test
  void anotherCallEndsTheRestAfterAFailure() {
    units.before(
        2,
        () -> {
          throw new IllegalStateException();
        });
    assertThatThrownBy(ender::endAll).isInstanceOf(IllegalStateException.class);
    assertThat(left()).isEqualTo(MANY - SessionEnder.BATCH);
    assertThat(stores.logoutDeliveries().all()).hasSize(SessionEnder.BATCH);

    assertThat(ender.endAll()).isEqualTo(MANY - SessionEnder.BATCH);
    assertThat(left()).isZero();
    assertThat(stores.logoutDeliveries().all()).hasSize(MANY);
  }

  /** Its id comes after those of all others. */
  @Test
  void whoeverSignsInMeanwhileStaysSignedIn() {
    units.before(
        2,
        () -> {
          clock.pass(Duration.ofMillis(1));
          add("u");
        });
    assertThat(ender.endAll()).isEqualTo(MANY);
    assertThat(stores.sessions().find(USER, new SessionId("id of u"))).isPresent();
  }
}
