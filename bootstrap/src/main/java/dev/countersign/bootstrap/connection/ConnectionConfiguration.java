package dev.countersign.bootstrap.connection;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.http.connection.ConnectionLimits;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Settings of connections.
 *
 * @param requestHeadTime the time limit for the head of a request
 * @param requestBodyTime the time limit for the body of a request
 * @param requestTime the time limit for a request with its response
 * @param connectionIdleTime how long a connection may be open without a request
 * @param connections how many connections each port accepts at the same time
 * @param connectionsPerAddress how many of them may come from one address
 */
@ConfigurationProperties("countersign")
public record ConnectionConfiguration(
    @Bindable(defaultValue = "10s") Duration requestHeadTime,
    @Bindable(defaultValue = "30s") Duration requestBodyTime,
    @Bindable(defaultValue = "1m") Duration requestTime,
    @Bindable(defaultValue = "1m") Duration connectionIdleTime,
    @Bindable(defaultValue = "2048") int connections,
    @Bindable(defaultValue = "256") int connectionsPerAddress) {

  private static final Duration SHORTEST = Duration.ofMillis(100);
  // Micronaut closes idle connections after this time in any case.
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** Refuses the start, naming the setting, if one is out of its range. */
  public ConnectionConfiguration {
    check("COUNTERSIGN_REQUEST_HEAD_TIME", requestHeadTime);
    check("COUNTERSIGN_REQUEST_BODY_TIME", requestBodyTime);
    check("COUNTERSIGN_REQUEST_TIME", requestTime);
    check("COUNTERSIGN_CONNECTION_IDLE_TIME", connectionIdleTime);
    if (connections < 1) {
      throw new StartupRefusedException("COUNTERSIGN_CONNECTIONS must be at least 1");
    }
    if (connectionsPerAddress < 1) {
      throw new StartupRefusedException("COUNTERSIGN_CONNECTIONS_PER_ADDRESS must be at least 1");
    }
  }

  private static void check(String setting, Duration time) {
    if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
      throw new StartupRefusedException(setting + " must be between 100ms and 5m");
    }
  }

  /** Returns the limits. */
  ConnectionLimits limits() {
    return new ConnectionLimits(
        requestHeadTime,
        requestBodyTime,
        requestTime,
        connectionIdleTime,
        connections,
        connectionsPerAddress);
  }
}
