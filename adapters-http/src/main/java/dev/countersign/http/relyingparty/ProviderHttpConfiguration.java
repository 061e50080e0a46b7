package dev.countersign.http.relyingparty;

import dev.countersign.application.fetch.driven.Transport.Limits;
import io.micronaut.context.annotation.ConfigurationBuilder;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.http.client.HttpClientConfiguration;
import io.micronaut.http.ssl.ClientSslConfiguration;
import io.micronaut.http.ssl.SslConfiguration.KeyConfiguration;
import io.micronaut.http.ssl.SslConfiguration.KeyStoreConfiguration;
import io.micronaut.http.ssl.SslConfiguration.TrustStoreConfiguration;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings for HTTP requests to other providers. The defaults limit the cost of a slow, large
 * or malicious response; each can be set under {@code countersign.elsewhere}, as can TLS and a
 * proxy. {@link ProviderTransport} uses no other setting.
 */
@ConfigurationProperties(ProviderHttpConfiguration.PREFIX)
public final class ProviderHttpConfiguration extends HttpClientConfiguration {

  static final String PREFIX = "countersign.elsewhere";

  private static final int MOST_BYTES = 1 << 18;
  private static final Duration REQUEST_TIME = Duration.ofSeconds(15);

  private final ConnectionPoolConfiguration connectionPool = new ConnectionPoolConfiguration();

  /**
   * The TLS settings. Micronaut binds settings below {@code ssl} only to a class that declares
   * them.
   */
  @ConfigurationBuilder(prefixes = "set", configurationPrefix = "ssl")
  final ClientSslConfiguration tls = new ClientSslConfiguration();

  @ConfigurationBuilder(prefixes = "set", configurationPrefix = "ssl.trust-store")
  final TrustStoreConfiguration trustStore = tls.getTrustStore();

  @ConfigurationBuilder(prefixes = "set", configurationPrefix = "ssl.key-store")
  final KeyStoreConfiguration keyStore = tls.getKeyStore();

  @ConfigurationBuilder(prefixes = "set", configurationPrefix = "ssl.key")
  final KeyConfiguration key = tls.getKey();

  /** Sets the defaults. */
  public ProviderHttpConfiguration() {
    setConnectTimeout(Duration.ofSeconds(5));
    setReadTimeout(Duration.ofSeconds(10));
    setRequestTimeout(REQUEST_TIME);
    setMaxContentLength(MOST_BYTES);
    setSslConfiguration(tls);
  }

  /** Returns the limits of one request. */
  Limits limits() {
    var total = positive(Optional.ofNullable(getRequestTimeout())).orElse(REQUEST_TIME);
    return new Limits(
        getMaxContentLength(),
        total,
        positive(getReadTimeout()).orElse(total),
        positive(getConnectTimeout()).orElse(total));
  }

  // Micronaut's settings have no time, zero and less for no limit. Here every time is limited.
  private static Optional<Duration> positive(Optional<Duration> time) {
    return time.filter(value -> value.isPositive());
  }

  @Override
  public ConnectionPoolConfiguration getConnectionPoolConfiguration() {
    return connectionPool;
  }
}
