package dev.countersign.http.relyingparty;

import io.micronaut.http.client.HttpClient;
import java.time.Duration;

/** Calls as the service makes them, outside of a container. */
final class ServerCallsFixtures {

  /** Calls with the defaults. */
  static final ServerCalls CALLS = calls(new ElsewhereClientConfiguration());

  private ServerCallsFixtures() {}

  /** Calls with less patience than the defaults. */
  static ServerCalls impatient() {
    var configuration = new ElsewhereClientConfiguration();
    configuration.setReadTimeout(Duration.ofMillis(500));
    return calls(configuration);
  }

  private static ServerCalls calls(ElsewhereClientConfiguration configuration) {
    return new ServerCalls(HttpClient.create(null, configuration));
  }
}
