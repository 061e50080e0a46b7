package dev.countersign.testkit.oauth;

import dev.countersign.domain.oauth.Done;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An in-memory database: tables under one lock, with units of work that are rolled back on failure.
 *
 * <p>It is as strict as the strictest database: a failure inside a unit of work rolls back the
 * whole unit, even if the code catches the exception.
 */
public final class InMemoryDatabase {

  private final ReentrantLock lock = new ReentrantLock();
  private final List<InMemoryTable<?, ?>> tables = new CopyOnWriteArrayList<>();
  private final List<InMemoryTable<?, ?>> changingTables = new CopyOnWriteArrayList<>();
  private @Nullable Transaction open;

  /** What a transaction has to do at its end. */
  private static final class Transaction {
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private boolean mustRollBack;
  }

  /** Creates an empty table. */
  public <K, V> InMemoryTable<K, V> table() {
    var table = new InMemoryTable<K, V>(this);
    tables.add(table);
    return table;
  }

  /** Returns a new table whose rows change without a request: they are not among the contents. */
  public <K, V> InMemoryTable<K, V> changingTable() {
    var table = new InMemoryTable<K, V>(this);
    changingTables.add(table);
    return table;
  }

  /** Returns all rows of all tables, to compare the contents before and after. */
  public List<Object> contents() {
    return atomically(() -> tables.stream().<Object>map(InMemoryTable::rows).toList());
  }

  /**
   * Remembers the present rows of all tables.
   *
   * @return restores them, as often as it runs
   */
  public Runnable snapshot() {
    var restorations =
        atomically(
            () ->
                Stream.concat(tables.stream(), changingTables.stream())
                    .map(InMemoryTable::restoration)
                    .toList());
    return () -> change(() -> restorations.forEach(Runnable::run));
  }

  /** Runs {@code work} under the lock; commits all its changes, or none of them if it throws. */
  public <T> T atomically(Supplier<T> work) {
    lock.lock();
    try {
      return open == null ? outermost(new Transaction(), work) : nested(open, work);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Runs {@code work} as a transaction of its own, also inside another one, which it waits for in
   * no case.
   */
  <T> T separately(Supplier<T> work) {
    lock.lock();
    var around = open;
    try {
      return outermost(new Transaction(), work);
    } finally {
      open = around;
      lock.unlock();
    }
  }

  /** Runs {@code change} under the lock; commits all of it, or none if it throws. */
  public void change(Runnable change) {
    var _ =
        atomically(
            () -> {
              change.run();
              return Done.DONE;
            });
  }

  /**
   * Runs {@code work} after the outermost unit of work has committed; immediately outside of any.
   */
  public void afterCommit(Runnable work) {
    if (lock.isHeldByCurrentThread() && open != null) {
      open.afterCommit.add(work);
    } else {
      work.run();
    }
  }

  /** Throws if this thread is in a unit of work. */
  void requireNoUnitOfWork() {
    if (lock.isHeldByCurrentThread()) {
      throw new IllegalStateException("this operation must not be called in a unit of work");
    }
  }

  /** Records how to undo a change. */
  void changed(Runnable revert) {
    Objects.requireNonNull(open).undo.push(revert);
  }

  private <T> T outermost(Transaction transaction, Supplier<T> work) {
    open = transaction;
    var done = false;
    try {
      var result = work.get();
      if (transaction.mustRollBack) {
        throw new IllegalStateException(
            "part of this unit of work failed: all of it is rolled back");
      }
      done = true;
      transaction.afterCommit.forEach(Runnable::run);
      return result;
    } finally {
      if (!done) {
        transaction.undo.forEach(Runnable::run);
      }
      open = null;
    }
  }

  private static <T> T nested(Transaction transaction, Supplier<T> work) {
    var done = false;
    try {
      var result = work.get();
      done = true;
      return result;
    } finally {
      transaction.mustRollBack |= !done;
    }
  }
}
