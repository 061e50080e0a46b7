package dev.countersign.bootstrap.oauth;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Settings of the caches.
 *
 * @param cacheTime how long a node may use cached clients and keys; a node sees a change that
 *     another node made after this time at the latest
 */
@ConfigurationProperties("countersign")
public record CacheConfiguration(@Bindable(defaultValue = "5s") Duration cacheTime) {

  /** Refuses the start, naming the setting, if it is negative or longer than is safe. */
  public CacheConfiguration {
    if (cacheTime.isNegative() || cacheTime.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new StartupRefusedException(
          "COUNTERSIGN_CACHE_TIME must be between 0s and 1m, but is " + cacheTime);
    }
  }
}
