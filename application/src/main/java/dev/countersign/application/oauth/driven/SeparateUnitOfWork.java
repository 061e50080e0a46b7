package dev.countersign.application.oauth.driven;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs changes as a transaction of their own, also inside a {@link UnitOfWork}. They are committed
 * when the call returns, whatever becomes of the unit of work.
 */
public interface SeparateUnitOfWork {

  /**
   * Runs {@code work} and commits all its changes, or none of them if it throws. It needs no
   * connection that a unit of work could hold. On one node, such work runs one after the other; a
   * caller that waited gets what {@code present} then returns, and its work does not run.
   *
   * <p>The work must not change what the unit of work around it has changed: it would wait for
   * itself, and throws after some seconds.
   *
   * @param present returns what another caller has made in the meantime; uses no store
   */
  default <T> T run(Supplier<Optional<T>> present, Supplier<T> work) {
    return run(
        present,
        work,
        failure -> {
          throw failure;
        });
  }

  /**
   * Does the same, and if {@code work} throws, runs {@code otherwise} as the next such work of this
   * node, before that of callers that wait.
   */
  <T> T run(
      Supplier<Optional<T>> present, Supplier<T> work, Function<RuntimeException, T> otherwise);
}
