package dev.countersign.bootstrap;

import dev.countersign.crypto.key.JcaProvider;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the service. */
public final class Countersign {

  private static final Logger LOG = LoggerFactory.getLogger(Countersign.class);

  private Countersign() {}

  /**
   * Starts the service and returns once it listens; the server's own threads keep the process alive
   * until it is interrupted. If it cannot start, it says why and ends with exit code 1.
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
    var context = ApplicationContext.builder().args(arguments).banner(false).start();
    Runtime.getRuntime().addShutdownHook(new Thread(context::stop, "stop"));
    var _ = context.getBean(EmbeddedServer.class).start();
  }

  /** What the operator can mend is said plainly; anything else with all that is known of it. */
  private static String reason(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StartRefused refused) {
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
