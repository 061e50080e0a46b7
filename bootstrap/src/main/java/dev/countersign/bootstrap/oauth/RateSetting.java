package dev.countersign.bootstrap.oauth;

import dev.countersign.domain.oauth.Rate;
import io.micronaut.core.convert.ConversionService;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a rate from a setting: {@code 60/1m} is 60 in a minute, {@code off} is no limit. */
public final class RateSetting {

  private static final String OFF = "off";
  private static final Pattern FORM = Pattern.compile("([0-9]{1,9})/([0-9]{1,9}(ms|[smhd]))");

  private RateSetting() {}

  /**
   * Returns the rate; empty if there is no limit. Refuses the start, naming the setting, if the
   * value is neither a rate nor {@code off}.
   */
  public static Optional<Rate> parse(String setting, String value) {
    if (value.equals(OFF)) {
      return Optional.empty();
    }
    var parts = FORM.matcher(value);
    if (!parts.matches()) {
      throw new StartupRefusedException(
          setting + " must be off, or a number and a period such as 60/1m, but is " + value);
    }
    var period = ConversionService.SHARED.convert(parts.group(2), Duration.class).orElseThrow();
    return Optional.of(
        Rate.of(Integer.parseInt(parts.group(1)), period)
            .orElse(
                problem -> {
                  throw new StartupRefusedException(setting + " " + problem + ": " + value);
                }));
  }
}
