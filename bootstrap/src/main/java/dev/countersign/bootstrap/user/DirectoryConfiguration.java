package dev.countersign.bootstrap.user;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Settings of the directory that keeps accounts outside this service.
 *
 * @param directoryCacheTime how long it is relied on that a user is still there, after the
 *     directory has answered
 */
@ConfigurationProperties("countersign")
public record DirectoryConfiguration(@Bindable(defaultValue = "5m") Duration directoryCacheTime) {

  private static final Duration LONGEST = Duration.ofHours(24);

  /** Refuses the start, naming the setting, if it is negative or longer than a day. */
  public DirectoryConfiguration {
    if (directoryCacheTime.isNegative() || directoryCacheTime.compareTo(LONGEST) > 0) {
      throw new StartupRefusedException(
          "COUNTERSIGN_DIRECTORY_CACHE_TIME must be between 0s and 24h, but is "
              + directoryCacheTime);
    }
  }
}
