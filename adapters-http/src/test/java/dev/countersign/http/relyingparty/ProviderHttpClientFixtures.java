package dev.countersign.http.relyingparty;

import io.micronaut.core.io.ResourceResolver;
import io.micronaut.http.client.netty.ssl.NettyClientSslBuilder;
import java.time.Duration;

/** Creates clients as the service does, without a container. */
final class ProviderHttpClientFixtures {

  /** A client with the default settings. */
  static final ProviderHttpClient CALLS = calls(new ProviderHttpConfiguration());

  private ProviderHttpClientFixtures() {}

  /** Returns a client with a shorter time limit than the default. */
  static ProviderHttpClient impatient() {
    var configuration = new ProviderHttpConfiguration();
    configuration.setReadTimeout(Duration.ofMillis(500));
    return calls(configuration);
  }

  private static ProviderHttpClient calls(ProviderHttpConfiguration configuration) {
    var tls = new NettyClientSslBuilder(new ResourceResolver());
    return new ProviderHttpClient(new ProviderTransport(configuration, tls), configuration);
  }
}
