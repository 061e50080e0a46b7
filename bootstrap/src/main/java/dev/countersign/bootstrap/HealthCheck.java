package dev.countersign.bootstrap;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.http.fetch.ReadinessProbe;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a running service on this machine whether it is ready, with the same settings: {@code
 * countersign health}. It is for the health checks of container engines; it is a process of its own
 * that loads neither the framework nor the log.
 */
final class HealthCheck {

  private static final String PATH = "/health/readiness";

  private HealthCheck() {}

  /**
   * Exits with code 0 if the service is ready; else writes the reason to stderr, and exits with 1.
   */
  static void main() {
    var problem = problem(System.getenv());
    problem.ifPresent(System.err::println);
    System.exit(problem.isEmpty() ? 0 : 1);
  }

  /**
   * Returns why the service is not ready; empty if it is.
   *
   * @param environment the environment variables of the service
   */
  static Optional<String> problem(Map<String, String> environment) {
    try {
      var address = address(SettingsFile.of(environment).environment());
      var status = status(address);
      return status == 200
          ? Optional.empty()
          : Optional.of("not ready: " + address + " responded with status " + status);
    } catch (StartupRefusedException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static int status(URI address) {
    try {
      return ReadinessProbe.status(address);
    } catch (IOException e) {
      throw new StartupRefusedException("not ready: " + address + " did not respond: " + e);
    }
  }

  /** Returns the address of the readiness probe: at the management port, if there is one. */
  static URI address(Map<String, String> environment) {
    var management = environment.getOrDefault("COUNTERSIGN_MANAGEMENT_PORT", "");
    var port =
        management.isEmpty()
            ? environment.getOrDefault("MICRONAUT_SERVER_PORT", "8080")
            : management;
    if (!port.matches("[1-9][0-9]{0,4}")) {
      throw new StartupRefusedException(
          "the service must listen on a fixed port to be asked, but the port is " + port);
    }
    try {
      return URI.create("http://" + host(environment) + ":" + port + PATH);
    } catch (IllegalArgumentException e) {
      throw new StartupRefusedException("MICRONAUT_SERVER_HOST must be the name of a host");
    }
  }

  /** A service that listens on all addresses is asked at the one of this machine. */
  private static String host(Map<String, String> environment) {
    var host = environment.getOrDefault("MICRONAUT_SERVER_HOST", "localhost");
    return switch (host) {
      case "0.0.0.0" -> "127.0.0.1";
      case "", "::" -> "localhost";
      default -> host.indexOf(':') < 0 ? host : "[" + host + "]";
    };
  }
}
