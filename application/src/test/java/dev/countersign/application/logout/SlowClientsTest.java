package dev.countersign.application.logout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.client.FindClient;
import dev.countersign.application.fetch.driven.Transport.Obstacle;
import dev.countersign.application.fetch.driven.Transport.Outcome;
import dev.countersign.application.logout.LogoutUseCases.DeliveryDependencies;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientLife;
import dev.countersign.domain.error.TemporarilyUnavailable;
import dev.countersign.domain.logout.LogoutDelivery;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.session.Sid;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.session.SessionFixtures;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One party has as many clients that never respond as there are places for clients. */
class SlowClientsTest {

  private static final ClientId QUICK = new ClientId("quick");
  private static final List<ClientId> SLOW =
      IntStream.range(0, ClientPlaces.ALL)
          .mapToObj(number -> new ClientId("slow-" + number))
          .toList();

  private final SettableClock clock = new SettableClock(Times.NOW);
  private final InMemoryStores stores = InMemoryStores.empty();
  private final Semaphore waiting = new Semaphore(0);
  private final Semaphore mayGoOn = new Semaphore(0);
  private final Semaphore done = new Semaphore(0);
  private final Semaphore quick = new Semaphore(0);
  private final DeliverLogouts deliver =
      LogoutUseCases.deliverLogouts(
          new DeliveryDependencies(
              stores.logoutDeliveries(),
              new UnknownClients(),
              (user, client, sid) -> Result.refused(new TemporarilyUnavailable("no key")),
              call -> new Outcome.NotSent(Obstacle.UNREACHABLE),
              stores.securityEvents(),
              stores.unitOfWork(),
              this::start,
              () -> 0.5,
              clock));

  /** Knows no client, and takes its time to find that out about some of them. */
  private final class UnknownClients implements FindClient {

    @Override
    public Result<Client, Absence> find(ClientId id) {
      if (id.equals(QUICK)) {
        quick.release();
      } else {
        waiting.release();
        mayGoOn.acquireUninterruptibly();
      }
      return Result.refused(new Absence.Unknown());
    }

    @Override
    public boolean mustFetch(ClientId id) {
      return false;
    }

    @Override
    public Optional<Client> registered(ClientId id) {
      return Optional.empty();
    }

    @Override
    public Optional<ClientLife> lifeOf(ClientId id) {
      return Optional.empty();
    }
  }

  private void start(Runnable task) {
    var _ =
        Thread.ofVirtual()
            .start(
                () -> {
                  task.run();
                  done.release();
                });
  }

  private void end(String token, List<ClientId> clients) {
    var session = SessionFixtures.session(token, new UserId("user"));
    stores.sessions().add(session);
    for (var client : clients) {
      var sid = new Sid("sid");
      assertThat(stores.sessions().addClient(session.id(), client, sid, true)).isEqualTo(sid);
    }
    stores.logoutQueue().sessionEnded(session.id(), clock.instant());
  }

  private static boolean await(Semaphore all, int count) throws InterruptedException {
    return all.tryAcquire(count, 30, TimeUnit.SECONDS);
  }

  @Test
  void holdUpOnlyEachOther() throws InterruptedException {
    end("first", SLOW);
    deliver.deliver();
    assertThat(await(waiting, SLOW.size())).isTrue();
    end("second", SLOW);
    clock.pass(Duration.ofSeconds(10));
    end("third", List.of(QUICK));

    // No place is free until the first attempts end.
    deliver.deliver();
    assertThat(quick.availablePermits()).isZero();
    mayGoOn.release(SLOW.size());
    assertThat(await(done, SLOW.size())).isTrue();
    deliver.deliver();

    assertThat(await(quick, 1)).isTrue();
    assertThat(stores.logoutDeliveries().all().stream().filter(this::isClaimed))
        .filteredOn(delivery -> !delivery.client().equals(QUICK))
        .hasSize(ClientPlaces.OF_SLOW);
    mayGoOn.release(SLOW.size());
    assertThat(await(done, ClientPlaces.OF_SLOW + 1)).isTrue();
  }

  private boolean isClaimed(LogoutDelivery delivery) {
    return delivery.claimedUntil().isAfter(clock.instant());
  }
}
