package dev.countersign.bootstrap;

import dev.countersign.bootstrap.userimport.ExportDecryption;
import dev.countersign.crypto.jose.JcaProvider;
import io.micronaut.configuration.jdbc.hikari.DatasourceFactory;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the service. */
public final class Countersign {

  private static final Logger LOG = LoggerFactory.getLogger(Countersign.class);

  /** The setting that names the backup to restore; the arguments {@code restore FILE} set it. */
  static final String RESTORE = "countersign.restore";

  /** The setting that names a key to end; the arguments {@code end-key KID} set it. */
  static final String END_KEY = "countersign.end-key";

  /** Maps each argument to the setting with which the process does one task and exits. */
  private static final Map<String, String> COMMANDS =
      Map.of("restore", RESTORE, "end-key", END_KEY);

  private Countersign() {}

  /**
   * Starts the service and returns as soon as it listens; the server's threads keep the process
   * alive until it is interrupted. If the service cannot start, logs the reason and exits with code
   * 1.
   *
   * @param arguments none; {@code restore} and a backup file, to restore the keys of the backup
   *     into the empty database; {@code end-key} and the {@code kid} of a key, to end that key; or
   *     {@code decrypt-users} and the file of an export, to decrypt it with the recovery key. With
   *     these the service does not listen
   */
  static void main(String[] arguments) {
    if (Boolean.getBoolean("countersign.stop-with-parent")) {
      stopWithParent();
    }
    var environment = System.getenv();
    try {
      var settings = SettingsFile.of(environment);
      environment = settings.environment();
      start(arguments, settings);
    } catch (RuntimeException e) {
      LOG.error("Countersign does not start: {}", reason(e, environment));
      System.exit(1);
    }
  }

  private static void start(String[] arguments, SettingsFile settings) {
    var environment = settings.environment();
    LOG.info("Cryptographic provider: {}", JcaProvider.choose());
    var decryption = ExportDecryption.ordered(arguments, environment);
    if (decryption.isPresent()) {
      decryption.get().run();
      System.exit(0);
    }
    var context =
        context(arguments, environment).propertySources(settings.source()).banner(false).build();
    startOrClose(context);
    if (isCommand(context)) {
      context.stop();
      // Ends the process also if a thread of a library is still running.
      System.exit(0);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(context::stop, "stop"));
    var _ = context.getBean(EmbeddedServer.class).start();
    AotCache.makeIfMissing();
  }

  /** Returns whether the start did one task, after which the service does not listen. */
  static boolean isCommand(ApplicationContext context) {
    return COMMANDS.values().stream().anyMatch(context::containsProperty);
  }

  /** Starts the context. If that fails, closes the database and throws the failure. */
  static void startOrClose(ApplicationContext context) {
    try {
      var _ = context.start();
    } catch (RuntimeException | Error e) {
      try {
        closeDatabase(context);
      } catch (RuntimeException closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }

  /**
   * Closes the connections, and with them the embedded database: a context that has not started yet
   * ignores that it shall stop.
   */
  private static void closeDatabase(ApplicationContext context) {
    context
        .getActiveBeanRegistrations(DatasourceFactory.class)
        .forEach(pools -> pools.getBean().close());
  }

  /** Prepares the start. The framework reads the other settings from the environment itself. */
  static ApplicationContextBuilder context(String[] arguments, Map<String, String> environment) {
    var properties = new HashMap<String, Object>(ManagementSetting.properties(environment));
    var builder = ApplicationContext.builder();
    var command = arguments.length == 2 ? COMMANDS.get(arguments[0]) : null;
    if (command != null) {
      properties.put(command, arguments[1]);
    } else {
      builder.args(arguments);
    }
    return builder.properties(properties);
  }

  /**
   * Returns the message of a refused start, which the operator can correct. Logs any other failure
   * with its stack trace.
   */
  static String reason(Throwable failure, Map<String, String> environment) {
    return StartFailure.sentence(failure, environment)
        .orElseGet(
            () -> {
              LOG.error("Countersign failed to start", failure);
              return failure.toString();
            });
  }

  /**
   * Exits when the parent process ends. This is for a service that Maven started: Maven does not
   * pass signals on to its child process, so the service would otherwise keep its port after Maven
   * ended.
   */
  private static void stopWithParent() {
    ProcessHandle.current()
        .parent()
        .ifPresent(
            parent -> {
              var _ = parent.onExit().thenRun(() -> System.exit(0));
            });
  }
}
