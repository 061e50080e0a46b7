package dev.countersign.application.oauth.driven;

import java.util.function.Supplier;

/** Runs changes to several stores as one transaction: all of them are stored, or none. */
public interface UnitOfWork {

  /**
   * Runs {@code work} and commits all its changes, or none of them if it throws. Inside another
   * unit of work it is part of that one.
   */
  <T> T run(Supplier<T> work);

  /**
   * Runs {@code work} after the outermost unit of work has committed, and not at all if that is
   * rolled back. Outside a unit of work it runs immediately. {@code work} must not throw and must
   * not use any store: the unit of work may not have ended completely when it runs.
   */
  void afterCommit(Runnable work);
}
