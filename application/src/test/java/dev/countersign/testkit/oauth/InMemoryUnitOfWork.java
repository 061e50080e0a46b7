package dev.countersign.testkit.oauth;

import dev.countersign.application.oauth.driven.UnitOfWork;
import java.util.function.Supplier;

/** Units of work over the stores in one {@link InMemoryDatabase}. */
public final class InMemoryUnitOfWork implements UnitOfWork {

  private final InMemoryDatabase database;

  /** Creates units of work over {@code database}. */
  public InMemoryUnitOfWork(InMemoryDatabase database) {
    this.database = database;
  }

  @Override
  public <T> T run(Supplier<T> work) {
    return database.atomically(work);
  }

  @Override
  public void afterCommit(Runnable work) {
    database.afterCommit(work);
  }
}
