package dev.countersign.testkit.oauth;

import dev.countersign.application.oauth.driven.UnitOfWork;
import java.util.function.Supplier;

/** Counts the units of work of another one, and does something before one of them. */
public final class WatchedUnitOfWork implements UnitOfWork {

  private final UnitOfWork others;
  private int count;
  private int special = -1;
  private Runnable before = () -> {};

  /** Watches {@code others}. */
  public WatchedUnitOfWork(UnitOfWork others) {
    this.others = others;
  }

  /** Runs {@code work} before the unit of work with this number, counted from one. */
  public void before(int number, Runnable work) {
    special = number;
    before = work;
  }

  /** Returns how many units of work were begun. */
  public int count() {
    return count;
  }

  @Override
  public <T> T run(Supplier<T> work) {
    count++;
    if (count == special) {
      before.run();
    }
    return others.run(work);
  }

  @Override
  public void afterCommit(Runnable work) {
    others.afterCommit(work);
  }
}
