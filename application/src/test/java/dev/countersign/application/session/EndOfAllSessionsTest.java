package dev.countersign.application.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.session.Sid;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.session.SessionFixtures;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** All sessions are ended, some after the others. */
class EndOfAllSessionsTest {

  private static final int MANY = 2 * SessionEnder.BATCH + 1;
  private static final UserId USER = new UserId("user");

  private final InMemoryStores stores = InMemoryStores.empty();
  private final SettableClock clock = new SettableClock(Times.NOW);
  private final Units units = new Units(stores.unitOfWork());
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

  /** Counts units of work, and does something before one of them. */
  private static final class Units implements UnitOfWork {

    private final UnitOfWork others;
    private int count;
    private int special = -1;
    private Runnable before = () -> {};

    Units(UnitOfWork others) {
      this.others = others;
    }

    @Override
    public <T> T run(Supplier<T> work) {
      count++;
      if (count == special) {
        before.run();
      }
      return others.run(work);
    }

    @Override
    public void afterCommit(Runnable work) {
      others.afterCommit(work);
    }
  }

  private int left() {
    return stores.sessions().of(USER, Integer.MAX_VALUE).size();
  }

  @Test
  void inSeveralUnitsOfWork() {
    assertThat(ender.endAll()).isEqualTo(MANY);
    assertThat(units.count).isEqualTo(3);
    assertThat(left()).isZero();
    assertThat(stores.logoutDeliveries().all()).hasSize(MANY);
  }

  @Test
  void anotherCallEndsTheRestAfterAFailure() {
    units.special = 2;
    units.before =
        () -> {
          throw new IllegalStateException();
        };
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
    units.special = 2;
    units.before =
        () -> {
          clock.pass(Duration.ofMillis(1));
          add("u");
        };
    assertThat(ender.endAll()).isEqualTo(MANY);
    assertThat(stores.sessions().find(USER, new SessionId("id of u"))).isPresent();
  }
}
