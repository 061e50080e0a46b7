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
 * Settings of the clean-up of unused clients.
 *
 * @param unusedClientLife after what time a client that registered without an initial access token
 *     is removed if it was never used; zero if such clients are not removed
 */
@ConfigurationProperties("countersign")
public record CleanUpConfiguration(@Bindable(defaultValue = "30d") String unusedClientLife) {

  private static final String SETTING = "COUNTERSIGN_UNUSED_CLIENT_LIFE";
  private static final Duration LONGEST = Duration.ofDays(3660);
  private static final int ROUNDS = 10;

  /** Refuses the start, naming the setting, if the value is malformed or out of bounds. */
  public CleanUpConfiguration {
    var _ = life(unusedClientLife);
  }

  /**
   * Returns the clean-up policy. Refuses the start if a client could be removed before its use is
   * stored.
   *
   * @param interval after what time each node stores which clients were used
   */
  CleanUpPolicy policy(Duration interval) {
    var life = life(unusedClientLife);
    if (life.isZero()) {
      return new CleanUpPolicy(Optional.empty());
    }
    var shortest = interval.multipliedBy(ROUNDS);
    if (life.compareTo(shortest) < 0) {
      throw new StartupRefusedException(
          ("%s is %s, but must be at least %s, so that the use of a client is stored before the"
                  + " client could be removed: %d × COUNTERSIGN_KEY_CHECK_INTERVAL %s = %s; 0s"
                  + " turns the clean-up off")
              .formatted(
                  SETTING, text(life), text(shortest), ROUNDS, text(interval), text(shortest)));
    }
    return new CleanUpPolicy(Optional.of(life));
  }

  // The setting is a text, because the framework treats a malformed duration as not set.
  private static Duration life(String value) {
    return ConversionService.SHARED
        .convert(value, Duration.class)
        .filter(life -> !life.isNegative() && life.compareTo(LONGEST) <= 0)
        .orElseThrow(
            () ->
                new StartupRefusedException(
                    SETTING + " must be a duration from 0s (never) to 3660d, but is " + value));
  }

  private static String text(Duration duration) {
    return duration.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
  }
}
