package dev.countersign.bootstrap.clock;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Settings of the clock.
 *
 * @param clockConfirmation how long a clock that disagrees with the stored time must be consistent
 *     until it is believed
 */
@ConfigurationProperties("countersign")
public record ClockConfiguration(@Bindable(defaultValue = "1h") Duration clockConfirmation) {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(30);

  /** Refuses the start, naming the setting, if the time is too short or too long. */
  public ClockConfiguration {
    if (clockConfirmation.compareTo(SHORTEST) < 0 || clockConfirmation.compareTo(LONGEST) > 0) {
      throw new StartupRefusedException(
          "COUNTERSIGN_CLOCK_CONFIRMATION must be between 1s and 30d, but is " + clockConfirmation);
    }
  }
}
