package dev.countersign.application.lease;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Makes each due renewal on a thread of its own, so that a slow server holds up only the tokens
 * that it issues.
 *
 * @param <K> identifies a renewal
 */
final class DueRenewals<K> {

  private static final int MOST = 200;

  private final Executor threads;
  private final Set<K> running = ConcurrentHashMap.newKeySet();

  DueRenewals(Executor threads) {
    this.threads = threads;
  }

  /**
   * Starts what is due and does not run already.
   *
   * @param due returns what is due, at most as much as it is given
   */
  void start(IntFunction<List<K>> due, Consumer<K> renewal) {
    var most = MOST - running.size();
    if (most > 0) {
      due.apply(most).forEach(key -> start(key, renewal));
    }
  }

  private void start(K key, Consumer<K> renewal) {
    if (running.add(key)) {
      threads.execute(
          () -> {
            try {
              renewal.accept(key);
            } finally {
              running.remove(key);
            }
          });
    }
  }
}
