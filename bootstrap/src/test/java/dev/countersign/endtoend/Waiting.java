package dev.countersign.endtoend;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what another process does: all that can be done is to look again. */
final class Waiting {

  private static final long LONGEST = TimeUnit.MINUTES.toNanos(4);
  private static final long PAUSE = 10;

  private Waiting() {}

  /** Waits until the condition is true; fails with the description if it does not become true. */
  static void until(String what, BooleanSupplier happened) {
    var deadline = System.nanoTime() + LONGEST;
    while (!happened.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("timed out waiting for: " + what);
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
