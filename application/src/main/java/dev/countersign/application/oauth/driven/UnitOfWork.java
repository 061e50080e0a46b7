package dev.countersign.application.oauth.driven;

import java.util.function.Supplier;

/** Makes changes in several stores happen together or not at all. */
public interface UnitOfWork {

  /**
   * Runs {@code work} and keeps all its changes, or none of them if it throws. Inside another unit
   * of work it is part of that one.
   */
  <T> T run(Supplier<T> work);
}
