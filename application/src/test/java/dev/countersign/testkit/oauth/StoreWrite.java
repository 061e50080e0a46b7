package dev.countersign.testkit.oauth;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A write to a store, for {@link TransactionalStoreContract}.
 *
 * @param name what the write does, for messages
 * @param once whether only the first of several such writes succeeds
 * @param write makes the write; returns whether it succeeded
 * @param stored reads what the write changes
 */
public record StoreWrite(String name, boolean once, BooleanSupplier write, Supplier<?> stored) {

  /** Returns a write that may be repeated. */
  public static StoreWrite repeatable(String name, Runnable write, Supplier<?> stored) {
    return new StoreWrite(name, false, succeeding(write), stored);
  }

  /** Returns a write that throws if it is repeated. */
  public static StoreWrite once(String name, Runnable write, Supplier<?> stored) {
    return new StoreWrite(name, true, succeeding(write), stored);
  }

  /** Returns a write that returns true exactly once. */
  public static StoreWrite onceTrue(String name, BooleanSupplier write, Supplier<?> stored) {
    return new StoreWrite(name, true, write, stored);
  }

  private static BooleanSupplier succeeding(Runnable write) {
    return () -> {
      write.run();
      return true;
    };
  }
}
