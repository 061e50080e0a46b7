package dev.countersign.testkit.oauth;

import dev.countersign.domain.oauth.Done;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What the in-memory stores lie in: tables under one lock, with units of work that take back what
 * they changed.
 *
 * <p>As strict as the strictest database: a failure inside a unit of work dooms the whole of it,
 * even if somebody catches the exception on its way.
 */
public final class InMemoryDatabase {

  private final ReentrantLock lock = new ReentrantLock();
  private final List<InMemoryTable<?, ?>> tables = new CopyOnWriteArrayList<>();
  private final Deque<Runnable> undo = new ArrayDeque<>();
  private final List<Runnable> afterCommit = new ArrayList<>();
  private boolean doomed;

  /** A table of its own, empty. */
  public <K, V> InMemoryTable<K, V> table() {
    var table = new InMemoryTable<K, V>(this);
    tables.add(table);
    return table;
  }

  /** All rows of all tables, to compare what there was before with what there is after. */
  public List<Object> contents() {
    return atomically(() -> tables.stream().<Object>map(InMemoryTable::rows).toList());
  }

  /** Runs {@code work} alone; keeps all its changes, or none of them if it throws. */
  public <T> T atomically(Supplier<T> work) {
    lock.lock();
    try {
      return lock.getHoldCount() == 1 ? outermost(work) : nested(work);
    } finally {
      lock.unlock();
    }
  }

  /** Runs {@code change} alone; keeps all of it, or none if it throws. */
  public void change(Runnable change) {
    var _ =
        atomically(
            () -> {
              change.run();
              return Done.DONE;
            });
  }

  /** Runs {@code work} when the outermost unit of work is kept; at once outside of any. */
  public void afterCommit(Runnable work) {
    if (lock.isHeldByCurrentThread()) {
      afterCommit.add(work);
    } else {
      work.run();
    }
  }

  /** Throws if this thread is in a unit of work. */
  void requireNoUnitOfWork() {
    if (lock.isHeldByCurrentThread()) {
      throw new IllegalStateException("this is no part of a unit of work");
    }
  }

  /** Remembers how to take a change back. */
  void changed(Runnable takeBack) {
    undo.push(takeBack);
  }

  private <T> T outermost(Supplier<T> work) {
    doomed = false;
    var done = false;
    try {
      var result = work.get();
      if (doomed) {
        throw new IllegalStateException("part of this unit of work failed: nothing of it is kept");
      }
      done = true;
      afterCommit.forEach(Runnable::run);
      return result;
    } finally {
      if (!done) {
        undo.forEach(Runnable::run);
      }
      undo.clear();
      afterCommit.clear();
    }
  }

  private <T> T nested(Supplier<T> work) {
    var done = false;
    try {
      var result = work.get();
      done = true;
      return result;
    } finally {
      doomed |= !done;
    }
  }
}
