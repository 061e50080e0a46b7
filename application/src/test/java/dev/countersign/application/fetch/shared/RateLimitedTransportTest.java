package dev.countersign.application.fetch.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.fetch.driven.Transport;
import dev.countersign.application.fetch.driven.Transport.Call;
import dev.countersign.application.fetch.driven.Transport.Limits;
import dev.countersign.application.fetch.driven.Transport.Obstacle;
import dev.countersign.application.fetch.driven.Transport.Outcome;
import dev.countersign.application.fetch.shared.RateLimitedFetcher.Pace;
import dev.countersign.testkit.fetch.InMemoryTransport;
import dev.countersign.testkit.fetch.RemoteDocuments;
import dev.countersign.testkit.fetch.TransportContract;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.oauth.Times;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** This server does not send more requests than the limits allow. */
class RateLimitedTransportTest extends TransportContract {

  private final SettableClock clock = new SettableClock(Times.NOW);
  private final RemoteDocuments server = new RemoteDocuments(URI.create("https://client.example"));
  private final Transport transport =
      new RateLimitedTransport(new InMemoryTransport(server), new Pace(5, 5, 20, 100), clock);

  @Override
  protected RemoteDocuments server() {
    return server;
  }

  @Override
  protected Transport transport() {
    return transport;
  }

  @Test
  void aRequestBeyondTheLimitIsNotSent() {
    var call =
        Call.get(server.at("/a"), List.of("text/plain"), Limits.of(1000, Duration.ofSeconds(1)));
    for (var i = 0; i < 20; i++) {
      assertThat(transport.send(call)).isInstanceOf(Outcome.Answered.class);
    }
    assertThat(transport.send(call)).isEqualTo(new Outcome.NotSent(Obstacle.LIMITED));
    assertThat(server.received()).hasSize(20);
    clock.pass(Duration.ofMinutes(1));
    assertThat(transport.send(call)).isInstanceOf(Outcome.Answered.class);
  }
}
