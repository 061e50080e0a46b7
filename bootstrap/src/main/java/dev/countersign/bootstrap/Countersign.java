package dev.countersign.bootstrap;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.crypto.jose.JcaProvider;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the service. */
public final class Countersign {

  private static final Logger LOG = LoggerFactory.getLogger(Countersign.class);

  /** The setting that names a backup to restore instead of serving: {@code restore FILE}. */
  static final String RESTORE = "countersign.restore";

  private Countersign() {}

  /**
   * Starts the service and returns once it listens; the server's own threads keep the process alive
   * until it is interrupted. If it cannot start, it says why and ends with exit code 1.
   *
   * @param arguments none, or {@code restore} and the file of a backup, whose keys are then brought
   *     into the empty database, and nothing is served
   */
  static void main(String[] arguments) {
    if (Boolean.getBoolean("countersign.stop-with-parent")) {
      stopWithParent();
    }
    try {
      start(arguments);
    } catch (RuntimeException e) {
      LOG.error("Countersign does not start: {}", reason(e));
      System.exit(1);
    }
  }

  private static void start(String[] arguments) {
    LOG.info("Cryptography by {}", JcaProvider.choose());
    var context = context(arguments).banner(false).start();
    if (context.containsProperty(RESTORE)) {
      context.stop();
      // Whatever thread a library left behind: there is nothing more to do.
      System.exit(0);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(context::stop, "stop"));
    var _ = context.getBean(EmbeddedServer.class).start();
  }

  private static ApplicationContextBuilder context(String[] arguments) {
    var properties = new HashMap<String, Object>(ManagementSetting.properties(System.getenv()));
    var builder = ApplicationContext.builder();
    if (arguments.length == 2 && arguments[0].equals("restore")) {
      properties.put(RESTORE, arguments[1]);
    } else {
      builder.args(arguments);
    }
    return builder.properties(properties);
  }

  /** What the operator can mend is said plainly; anything else with all that is known of it. */
  private static String reason(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StartupRefusedException refused) {
        return String.valueOf(refused.getMessage());
      }
    }
    LOG.error("Countersign failed", failure);
    return failure.toString();
  }

  /**
   * For a service that a build tool started: Maven hands on no signal to the process that it waits
   * for, so whoever ended Maven alone would leave a service behind that still holds its port.
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
