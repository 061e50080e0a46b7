package dev.countersign.bootstrap.oauth;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Settings of a stop.
 *
 * @param stopDelay how long the service still accepts connections after the stop signal
 * @param stopTimeout how long requests and jobs in progress then have to end
 */
@ConfigurationProperties("countersign")
public record StopConfiguration(
    @Bindable(defaultValue = "1s") Duration stopDelay,
    @Bindable(defaultValue = "10s") Duration stopTimeout) {

  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** Refuses the start, naming the setting, if a time is negative or longer than ten minutes. */
  public StopConfiguration {
    check("COUNTERSIGN_STOP_DELAY", stopDelay);
    check("COUNTERSIGN_STOP_TIMEOUT", stopTimeout);
  }

  private static void check(String setting, Duration value) {
    if (value.isNegative() || value.compareTo(LONGEST) > 0) {
      throw new StartupRefusedException(setting + " must be between 0s and 10m, but is " + value);
    }
  }
}
