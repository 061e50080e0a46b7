package dev.countersign.application.fetch.shared;

import dev.countersign.application.fetch.driven.Transport;
import dev.countersign.application.fetch.shared.RateLimitedFetcher.Pace;
import java.time.InstantSource;

/**
 * Limits how many requests are sent at the same time, and how many per minute: to each host and in
 * total. A request beyond the limits is not sent: {@link Transport.Obstacle#LIMITED}.
 */
public final class RateLimitedTransport implements Transport {

  private final Transport transport;
  private final FetchPace pace;

  public RateLimitedTransport(Transport transport, Pace pace, InstantSource clock) {
    this.transport = transport;
    this.pace = new FetchPace(pace, clock);
  }

  @Override
  public Outcome send(Call call) {
    return call.uri().getHost() == null
        ? new Outcome.NotSent(Obstacle.NOT_ALLOWED)
        : pace.within(
            call.uri(), () -> transport.send(call), new Outcome.NotSent(Obstacle.LIMITED));
  }
}
