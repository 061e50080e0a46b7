package dev.countersign.http.relyingparty;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.http.client.HttpClientConfiguration;
import java.time.Duration;

/**
 * The settings for HTTP requests to other providers. The defaults limit the cost of a slow, large
 * or malicious response; each can be set under {@code countersign.provider-http}.
 */
@ConfigurationProperties(ProviderHttpConfiguration.PREFIX)
public final class ProviderHttpConfiguration extends HttpClientConfiguration {

  static final String PREFIX = "countersign.provider-http";

  private static final int MOST_BYTES = 1 << 18;

  private final ConnectionPoolConfiguration connectionPool = new ConnectionPoolConfiguration();

  /** Sets the defaults. */
  public ProviderHttpConfiguration() {
    setConnectTimeout(Duration.ofSeconds(5));
    setReadTimeout(Duration.ofSeconds(10));
    setRequestTimeout(Duration.ofSeconds(15));
    setMaxContentLength(MOST_BYTES);
    // A redirect could send our credentials to any server.
    setFollowRedirects(false);
    setExceptionOnErrorStatus(false);
  }

  @Override
  public ConnectionPoolConfiguration getConnectionPoolConfiguration() {
    return connectionPool;
  }
}
