package dev.countersign.bootstrap.clientadmin;

import dev.countersign.application.clientadmin.CleanUpPolicy;
import dev.countersign.bootstrap.oauth.StartupRefusedException;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.ConversionService;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Settings of what is removed because nobody has any use for it.
 *
 * @param unusedClientLife how long ago a client registered openly that is removed if it was never
 *     used; zero if none is
 */
@ConfigurationProperties("countersign")
public record CleanUpConfiguration(@Bindable(defaultValue = "30d") String unusedClientLife) {

  private static final String SETTING = "COUNTERSIGN_UNUSED_CLIENT_LIFE";
  private static final Duration LONGEST = Duration.ofDays(3660);
  private static final int ROUNDS = 10;

  /** Refuses the start, naming the setting, if the value is wrong by itself. */
  public CleanUpConfiguration {
    var _ = life(unusedClientLife);
  }

  /**
   * The terms.
   *
   * @param interval after what time each node stores which clients were used; refuses the start if
   *     a client could be removed before that is known
   */
  CleanUpPolicy terms(Duration interval) {
    var life = life(unusedClientLife);
    if (life.isZero()) {
      return new CleanUpPolicy(Optional.empty());
    }
    var shortest = interval.multipliedBy(ROUNDS);
    if (life.compareTo(shortest) < 0) {
      throw new StartupRefusedException(
          ("%s is %s, but must be at least %s, or clients would be removed before it is known that"
                  + " they were used: %d × COUNTERSIGN_KEY_CHECK_INTERVAL %s = %s; or 0s, to remove"
                  + " none")
              .formatted(
                  SETTING, text(life), text(shortest), ROUNDS, text(interval), text(shortest)));
    }
    return new CleanUpPolicy(Optional.of(life));
  }

  // As text at first: what is no time would be taken for a setting that is not there.
  private static Duration life(String value) {
    return ConversionService.SHARED
        .convert(value, Duration.class)
        .filter(life -> !life.isNegative() && life.compareTo(LONGEST) <= 0)
        .orElseThrow(
            () ->
                new StartupRefusedException(
                    SETTING + " must be between 0s, for never, and 3660d, not " + value));
  }

  private static String text(Duration duration) {
    return duration.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
  }
}
