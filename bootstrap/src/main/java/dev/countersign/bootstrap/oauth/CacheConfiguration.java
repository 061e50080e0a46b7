package dev.countersign.bootstrap.oauth;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Settings of the caches.
 *
 * @param cacheTime how long a node may work with what it last read of clients and keys, and so
 *     after what time it follows a change that another node made
 */
@ConfigurationProperties("countersign")
public record CacheConfiguration(@Bindable(defaultValue = "5s") Duration cacheTime) {

  /** Refuses the start, naming the setting, if it is negative or longer than is safe. */
  public CacheConfiguration {
    if (cacheTime.isNegative() || cacheTime.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new StartupRefusedException("COUNTERSIGN_CACHE_TIME must be between 0s and 1m");
    }
  }
}
