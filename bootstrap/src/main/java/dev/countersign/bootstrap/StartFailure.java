package dev.countersign.bootstrap;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.persistence.oauth.DatabaseProblem;
import java.net.BindException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Explains why the service does not start, if the operator can correct the cause. */
final class StartFailure {

  private static final String URL = "DATASOURCES_DEFAULT_URL";
  private static final String DIRECTORY = "COUNTERSIGN_DATA_DIR";

  /** The end of the framework's message when a port cannot be opened. */
  private static final Pattern ADDRESS = Pattern.compile(" on (\\S+)$");

  private StartFailure() {}

  /** Returns the reason as one sentence; empty if the cause is an error of the service itself. */
  static Optional<String> sentence(Throwable failure, Map<String, String> environment) {
    return refusal(failure)
        .or(() -> port(failure))
        .or(
            () ->
                DatabaseProblem.of(failure)
                    .map(problem -> database(problem, failure, environment)));
  }

  private static Stream<Throwable> causes(Throwable failure) {
    var causes = Stream.<Throwable>builder();
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      causes.add(cause);
    }
    return causes.build();
  }

  private static Optional<String> refusal(Throwable failure) {
    return causes(failure)
        .filter(StartupRefusedException.class::isInstance)
        .map(refused -> String.valueOf(refused.getMessage()))
        .findFirst();
  }

  private static Optional<String> port(Throwable failure) {
    return causes(failure)
        .filter(BindException.class::isInstance)
        .findFirst()
        .map(refused -> port(address(failure), String.valueOf(refused.getMessage())));
  }

  private static String port(String address, String reason) {
    return reason.contains("in use")
        ? "another process listens on "
            + address
            + ": stop it, or set another port (MICRONAUT_SERVER_PORT, COUNTERSIGN_MANAGEMENT_PORT)"
        : "the server cannot listen on "
            + address
            + " (MICRONAUT_SERVER_HOST, MICRONAUT_SERVER_PORT, COUNTERSIGN_MANAGEMENT_PORT): "
            + reason;
  }

  private static String address(Throwable failure) {
    return causes(failure)
        .map(cause -> ADDRESS.matcher(String.valueOf(cause.getMessage())))
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .findFirst()
        .orElse("its port");
  }

  private static String database(
      DatabaseProblem problem, Throwable failure, Map<String, String> environment) {
    var setting = environment.containsKey(URL) ? URL : DIRECTORY;
    return switch (problem) {
      case IN_USE ->
          "another process uses the database in %s: stop it, or set another directory. Several nodes need PostgreSQL"
              .formatted(setting);
      case DISK_FULL ->
          "the disk of the database in %s is full: free some space".formatted(setting);
      case EXHAUSTED ->
          "the server of the database in %s lacks memory or another resource: %s"
              .formatted(setting, DatabaseProblem.reason(failure));
      case UNAUTHORIZED ->
          "the database in %s refuses DATASOURCES_DEFAULT_USERNAME and DATASOURCES_DEFAULT_PASSWORD: %s"
              .formatted(setting, DatabaseProblem.reason(failure));
      case BUSY ->
          "all connections to the database in %s were in use for too long: %s"
              .formatted(setting, DatabaseProblem.reason(failure));
      case CLOSED, UNREACHABLE ->
          "the database in %s cannot be reached: %s"
              .formatted(setting, DatabaseProblem.reason(failure));
      case UNWRITABLE ->
          "the database in %s cannot be written: %s. Make its files writable, or use a server that is not read-only"
              .formatted(setting, DatabaseProblem.reason(failure));
    };
  }
}
