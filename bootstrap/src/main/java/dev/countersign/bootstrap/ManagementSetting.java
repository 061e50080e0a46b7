package dev.countersign.bootstrap;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The setting of the management port, which is for operators. Metrics are available only on that
 * port, so that other callers cannot see how busy the service is.
 */
final class ManagementSetting {

  private static final String SETTING = "COUNTERSIGN_MANAGEMENT_PORT";
  private static final String METRICS = "MICRONAUT_METRICS_ENABLED";
  private static final String ENDPOINT = "ENDPOINTS_PROMETHEUS_ENABLED";
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,4}");
  private static final int GREATEST = 65_535;

  private ManagementSetting() {}

  /**
   * Returns the framework's properties for the setting; without it, metrics are not collected.
   * Refuses the start if the value is not a port number.
   */
  static Map<String, Object> properties(Map<String, String> environment) {
    var value = environment.getOrDefault(SETTING, "");
    if (value.isEmpty()) {
      return withoutPort(environment);
    }
    if (!NUMBER.matcher(value).matches() || Integer.parseInt(value) > GREATEST) {
      throw new StartupRefusedException(
          SETTING + " must be a port from 1 to " + GREATEST + ", but is " + value);
    }
    return Map.of(
        "endpoints.all.port",
        value,
        "endpoints.health.details-visible",
        "ANONYMOUS",
        "endpoints.prometheus.enabled",
        !"false".equalsIgnoreCase(environment.get(ENDPOINT)),
        "endpoints.prometheus.sensitive",
        false);
  }

  // Nobody could read the metrics, so they are not collected. An operator can turn them on for an
  // exporter of their own.
  private static Map<String, Object> withoutPort(Map<String, String> environment) {
    return environment.containsKey(METRICS) ? Map.of() : Map.of("micronaut.metrics.enabled", false);
  }
}
