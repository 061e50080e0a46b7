package dev.countersign.bootstrap;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The port for whoever operates the service. Only there are metrics to be had, so that whoever
 * reaches the service itself does not learn how busy it is.
 */
final class ManagementSetting {

  private static final String SETTING = "COUNTERSIGN_MANAGEMENT_PORT";
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,4}");
  private static final int GREATEST = 65_535;

  private ManagementSetting() {}

  /** What the setting means for the framework; refuses the start if it is no port. */
  static Map<String, Object> properties(Map<String, String> environment) {
    var value = environment.getOrDefault(SETTING, "");
    if (value.isEmpty()) {
      return Map.of();
    }
    if (!NUMBER.matcher(value).matches() || Integer.parseInt(value) > GREATEST) {
      throw new StartupRefusedException(
          SETTING + " must be a port from 1 to " + GREATEST + ": " + value);
    }
    return Map.of(
        "endpoints.all.port", value,
        "endpoints.prometheus.enabled", true,
        "endpoints.prometheus.sensitive", false);
  }
}
