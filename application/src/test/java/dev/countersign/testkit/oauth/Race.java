package dev.countersign.testkit.oauth;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Does the same thing on several threads, all let go at the same moment. */
public final class Race {

  /** How many run where nothing else is said. */
  public static final int RUNNERS = 8;

  private Race() {}

  /** How many runners the step was true for; each runner is told its number, from 0. */
  public static long winners(IntPredicate step) {
    return results(step::test).stream().filter(won -> won).count();
  }

  /** What the step gave each runner; throws what it threw. */
  public static <T> List<T> results(IntFunction<T> step) {
    return results(RUNNERS, step);
  }

  /** The same with so many runners. */
  public static <T> List<T> results(int count, IntFunction<T> step) {
    var start = new CyclicBarrier(count);
    try (var threads = Executors.newFixedThreadPool(count)) {
      var runners =
          IntStream.range(0, count)
              .mapToObj(
                  number ->
                      (Callable<T>)
                          () -> {
                            start.await();
                            return step.apply(number);
                          })
              .toList();
      var results = new ArrayList<T>();
      for (var runner : threads.invokeAll(runners)) {
        results.add(runner.get());
      }
      return results;
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("a runner did not finish", e);
    }
  }

  /** A place where each runner waits, the first time it comes by, until all have come. */
  public static final class Meeting {

    private static final long LONGEST_WAIT = 30;

    private final CyclicBarrier all;
    private final Set<Thread> met = ConcurrentHashMap.newKeySet();

    /** A meeting of all runners. */
    public Meeting() {
      this(RUNNERS);
    }

    /** A meeting of so many. */
    public Meeting(int count) {
      all = new CyclicBarrier(count);
    }

    /** Waits for the others. */
    public void await() {
      if (!met.add(Thread.currentThread())) {
        return;
      }
      try {
        var _ = all.await(LONGEST_WAIT, TimeUnit.SECONDS);
      } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
        throw new AssertionError("the others did not come", e);
      }
    }
  }
}
