package dev.countersign.bootstrap;

import dev.countersign.bootstrap.key.KeyConfiguration;
import dev.countersign.bootstrap.key.RotationConfiguration;
import dev.countersign.bootstrap.oauth.CacheConfiguration;
import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.bootstrap.token.TokenConfiguration;
import dev.countersign.domain.key.PropagationDelays;
import dev.countersign.domain.key.RotationSchedule;
import dev.countersign.domain.key.ScheduleProblem;
import dev.countersign.domain.key.ScheduleProblem.AnnouncementTooShort;
import dev.countersign.domain.key.ScheduleProblem.OutOfBounds;
import dev.countersign.domain.key.ScheduleProblem.Part;
import dev.countersign.domain.key.ScheduleProblem.PeriodTooShort;
import dev.countersign.domain.key.ScheduleProblem.RetirementTooShort;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;

/**
 * Builds the key rotation schedule from the settings of several concepts, and refuses settings that
 * do not fit together.
 */
@Factory
final class RotationScheduleFactory {

  private static final Duration LONGEST_MAX_AGE = Duration.ofDays(365);

  /**
   * Builds the schedule; refuses the start if a verifier could receive a token whose key it cannot
   * find.
   */
  @Singleton
  RotationSchedule rotationSchedule(
      RotationConfiguration rotation,
      KeyConfiguration keys,
      TokenConfiguration tokens,
      CacheConfiguration caches) {
    return schedule(rotation, keys.jwksMaxAge(), caches.cacheTime(), tokens.longestSigned());
  }

  static RotationSchedule schedule(
      RotationConfiguration rotation, Duration maxAge, Duration cacheTime, Duration longestLife) {
    if (maxAge.isNegative() || maxAge.compareTo(LONGEST_MAX_AGE) > 0) {
      throw new StartupRefusedException(
          "COUNTERSIGN_JWKS_MAX_AGE must be between 0s and 365d, but is " + text(maxAge));
    }
    var delays = new PropagationDelays(maxAge, cacheTime, rotation.clockSkew(), longestLife);
    return RotationSchedule.of(
            rotation.keyRotation(), rotation.keyAnnouncement(), rotation.keyRetirement(), delays)
        .orElse(
            problem -> {
              throw new StartupRefusedException(message(problem));
            });
  }

  private static String message(ScheduleProblem problem) {
    return switch (problem) {
      case OutOfBounds(var part, var value) ->
          "%s is %s, but must be between 1s and 3660d".formatted(setting(part), text(value));
      case AnnouncementTooShort(var announcement, var delays) ->
          ("%s is %s, but must be at least %s, so that every verifier knows a key before it signs:"
                  + " COUNTERSIGN_JWKS_MAX_AGE %s + COUNTERSIGN_CACHE_TIME %s"
                  + " + COUNTERSIGN_CLOCK_SKEW %s = %s")
              .formatted(
                  setting(Part.ANNOUNCEMENT),
                  text(announcement),
                  text(delays.leastAnnouncement()),
                  text(delays.jwksMaxAge()),
                  text(delays.cacheTime()),
                  text(delays.clockSkew()),
                  text(delays.leastAnnouncement()));
      case RetirementTooShort(var retirement, var delays) ->
          ("%s is %s, but must be at least %s, so that a key stays published as long as a token"
                  + " that it signed is valid: the longest of COUNTERSIGN_ACCESS_TOKEN_LIFE,"
                  + " COUNTERSIGN_ID_TOKEN_LIFE (%s) and COUNTERSIGN_JWKS_MAX_AGE (%s) +"
                  + " COUNTERSIGN_CACHE_TIME %s + 2 × COUNTERSIGN_CLOCK_SKEW %s = %s")
              .formatted(
                  setting(Part.RETIREMENT),
                  text(retirement),
                  text(delays.leastRetirement()),
                  text(delays.longestLife()),
                  text(delays.jwksMaxAge()),
                  text(delays.cacheTime()),
                  text(delays.clockSkew()),
                  text(delays.leastRetirement()));
      case PeriodTooShort(var period, var announcement, var retirement) ->
          ("%s is %s, but must be at least %s, so that at most two keys are published at a time:"
                  + " %s %s + %s %s = %s")
              .formatted(
                  setting(Part.PERIOD),
                  text(period),
                  text(announcement.plus(retirement)),
                  setting(Part.ANNOUNCEMENT),
                  text(announcement),
                  setting(Part.RETIREMENT),
                  text(retirement),
                  text(announcement.plus(retirement)));
    };
  }

  private static String setting(Part part) {
    return switch (part) {
      case PERIOD -> "COUNTERSIGN_KEY_ROTATION";
      case ANNOUNCEMENT -> "COUNTERSIGN_KEY_ANNOUNCEMENT";
      case RETIREMENT -> "COUNTERSIGN_KEY_RETIREMENT";
    };
  }

  private static String text(Duration duration) {
    return duration.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
  }
}
