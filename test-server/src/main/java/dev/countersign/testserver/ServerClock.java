package dev.countersign.testserver;

import dev.countersign.testserver.connection.ServiceConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;

/** The clock of one test server; other servers are not affected. */
public final class ServerClock implements InstantSource {

  private final ServiceConnection service;

  ServerClock(ServiceConnection service) {
    this.service = service;
  }

  /** Returns the time of the server. */
  @Override
  public Instant instant() {
    return (Instant) Objects.requireNonNull(service.ask("now", Map.of()));
  }

  /** Moves the clock by a duration; a negative one moves it back. */
  public void advance(Duration duration) {
    service.tell("advance", Map.of("duration", duration));
  }

  /** Stops the clock at this time, until it is advanced, set or resumed. */
  public void set(Instant time) {
    service.tell("set", Map.of("time", time));
  }

  /** Resumes the clock with the time of the machine. */
  public void resume() {
    service.tell("release", Map.of());
  }
}
