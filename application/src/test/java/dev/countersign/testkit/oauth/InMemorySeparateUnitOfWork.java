package dev.countersign.testkit.oauth;

import dev.countersign.application.oauth.driven.SeparateUnitOfWork;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Separate units of work over the stores in one {@link InMemoryDatabase}. */
public final class InMemorySeparateUnitOfWork implements SeparateUnitOfWork {

  private final InMemoryDatabase database;

  /** Creates separate units of work over {@code database}. */
  public InMemorySeparateUnitOfWork(InMemoryDatabase database) {
    this.database = database;
  }

  @Override
  public <T> T run(
      Supplier<Optional<T>> present, Supplier<T> work, Function<RuntimeException, T> otherwise) {
    try {
      return database.separately(() -> present.get().orElseGet(work));
    } catch (RuntimeException e) {
      return database.separately(() -> otherwise.apply(e));
    }
  }
}
