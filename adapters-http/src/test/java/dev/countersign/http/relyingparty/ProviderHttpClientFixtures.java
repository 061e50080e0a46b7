package dev.countersign.http.relyingparty;

import io.micronaut.http.client.HttpClient;
import java.time.Duration;

/** Calls as the service makes them, outside of a container. */
final class ProviderHttpClientFixtures {

  /** Calls with the defaults. */
  static final ProviderHttpClient CALLS = calls(new ProviderHttpConfiguration());

  private ProviderHttpClientFixtures() {}

  /** Calls with less patience than the defaults. */
  static ProviderHttpClient impatient() {
    var configuration = new ProviderHttpConfiguration();
    configuration.setReadTimeout(Duration.ofMillis(500));
    return calls(configuration);
  }

  private static ProviderHttpClient calls(ProviderHttpConfiguration configuration) {
    return new ProviderHttpClient(HttpClient.create(null, configuration));
  }
}
