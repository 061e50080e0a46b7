package dev.countersign.application.oauth.driven;

import java.util.function.Supplier;

/** Makes changes in several stores happen together or not at all. */
public interface UnitOfWork {

  /**
   * Runs {@code work} and keeps all its changes, or none of them if it throws. Inside another unit
   * of work it is part of that one.
   */
  <T> T run(Supplier<T> work);

  /**
   * Runs {@code work} when the changes of the outermost unit of work around it are kept, and not at
   * all if they are taken back; at once where there is none. It must not throw, nor use any store:
   * it may run where the unit of work is not quite over.
   */
  void afterCommit(Runnable work);
}
