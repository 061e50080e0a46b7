package dev.countersign.bootstrap;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Starts the service in the process of the tests, with the methods that {@link Countersign} starts
 * it with in its own process.
 */
public final class StartInTests {

  private StartInTests() {}

  /**
   * A service that listens.
   *
   * @param context stops the service
   * @param url the URL of the server
   */
  public record Running(ApplicationContext context, String url) {}

  /**
   * Starts the service with the names and values of environment variables, and with arguments of
   * the command line.
   *
   * @return the service; empty if it did the task of a command, and was stopped
   * @throws RuntimeException if the start is refused; the database is closed
   */
  public static Optional<Running> start(Map<String, String> environment, String... arguments) {
    var source =
        PropertySource.of(
            "environment",
            new TreeMap<String, Object>(environment),
            PropertyConvention.ENVIRONMENT_VARIABLE,
            PropertySource.Origin.of("the test"));
    var context =
        Countersign.context(arguments, environment).banner(false).propertySources(source).build();
    Countersign.startOrClose(context);
    if (Countersign.isCommand(context)) {
      context.stop();
      return Optional.empty();
    }
    try {
      var server = context.getBean(EmbeddedServer.class).start();
      return Optional.of(new Running(context, server.getURL().toString()));
    } catch (RuntimeException e) {
      context.stop();
      throw e;
    }
  }

  /** Returns the reason that the service logs if its start throws the exception. */
  public static String reason(RuntimeException failure, Map<String, String> environment) {
    return Countersign.reason(failure, environment);
  }
}
