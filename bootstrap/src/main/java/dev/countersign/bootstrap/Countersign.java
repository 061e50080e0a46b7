package dev.countersign.bootstrap;

import io.micronaut.runtime.Micronaut;

/** Starts the service. */
public final class Countersign {
  private Countersign() {}

  /** Starts the service and returns; the server's own threads keep the process alive. */
  static void main(String[] arguments) {
    if (Boolean.getBoolean("countersign.stop-with-parent")) {
      stopWithParent();
    }
    var _ = Micronaut.run(Countersign.class, arguments);
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
