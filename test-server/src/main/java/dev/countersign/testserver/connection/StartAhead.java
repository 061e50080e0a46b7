package dev.countersign.testserver.connection;

import java.util.List;

/**
 * Loads the classes of the first start in a JVM in a thread of its own, while the start runs.
 *
 * <p>The start does not wait for this thread and does not depend on it: what is not loaded yet, the
 * start loads itself. Classes are loaded only, not initialized, so the order of their static
 * initializers stays that of the start.
 */
final class StartAhead {

  private StartAhead() {}

  /**
   * Begins to load these classes, in this order. A class that cannot be loaded is left out.
   *
   * @return the thread, which ends after the last class
   */
  static Thread load(List<String> names, ClassLoader loader) {
    return Thread.ofPlatform()
        .name("countersign-test-server-classes")
        .daemon()
        // The thread must not keep the values of the test's thread.
        .inheritInheritableThreadLocals(false)
        .start(() -> names.forEach(name -> load(name, loader)));
  }

  private static void load(String name, ClassLoader loader) {
    try {
      var _ = Class.forName(name, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      // The list can name a class that this JVM does not have. If the start needs it, the start
      // reports that.
    }
  }
}
