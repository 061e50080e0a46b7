package dev.countersign.endtoend;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what another process does: all that can be done is to look again. */
final class Waiting {

  private static final long LONGEST = TimeUnit.MINUTES.toNanos(4);
  private static final long PAUSE = 10;

  private Waiting() {}

  /** Until that has happened; fails, with what is described, if it never does. */
  static void until(String what, BooleanSupplier happened) {
    var deadline = System.nanoTime() + LONGEST;
    while (!happened.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it did not happen: " + what);
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
