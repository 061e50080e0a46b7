package dev.countersign.http.relyingparty;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.http.client.HttpClientConfiguration;
import java.time.Duration;

/**
 * How servers elsewhere are called. The defaults bound what a slow, large or cunning answer can
 * cost; each can be set under {@code countersign.elsewhere}.
 */
@ConfigurationProperties(ProviderHttpConfiguration.PREFIX)
public final class ProviderHttpConfiguration extends HttpClientConfiguration {

  static final String PREFIX = "countersign.elsewhere";

  private static final int MOST_BYTES = 1 << 18;

  private final ConnectionPoolConfiguration connectionPool = new ConnectionPoolConfiguration();

  /** The defaults. */
  public ProviderHttpConfiguration() {
    setConnectTimeout(Duration.ofSeconds(5));
    setReadTimeout(Duration.ofSeconds(10));
    setRequestTimeout(Duration.ofSeconds(15));
    setMaxContentLength(MOST_BYTES);
    // Whoever may redirect us could have our credentials sent to whom they like.
    setFollowRedirects(false);
    setExceptionOnErrorStatus(false);
  }

  @Override
  public ConnectionPoolConfiguration getConnectionPoolConfiguration() {
    return connectionPool;
  }
}
