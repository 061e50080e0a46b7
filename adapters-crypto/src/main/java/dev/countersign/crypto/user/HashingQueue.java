package dev.countersign.crypto.user;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Limits the computations of password hashes that run at the same time, of all algorithms together,
 * in the order in which they were asked for. A computation takes one place for each 32 MiB of
 * memory that it needs, so that a few costly hashes do not exhaust the memory.
 */
final class HashingQueue {

  private static final int MEMORY_OF_A_PLACE = 32 * 1024;

  private final int places;
  private final Semaphore free;
  private final Duration longestWait;

  HashingQueue(int places, Duration longestWait) {
    this.places = places;
    this.free = new Semaphore(places, true);
    this.longestWait = longestWait;
  }

  /**
   * Returns the result of the computation; empty if it could not start in time.
   *
   * @param memory the memory that it needs, in KiB
   */
  <T> Optional<T> compute(int memory, Supplier<T> computation) {
    var taken = Math.clamp(Math.ceilDiv(memory, MEMORY_OF_A_PLACE), 1, Math.max(1, places));
    if (!acquire(taken)) {
      return Optional.empty();
    }
    try {
      return Optional.of(computation.get());
    } finally {
      free.release(taken);
    }
  }

  private boolean acquire(int taken) {
    try {
      return free.tryAcquire(taken, longestWait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
