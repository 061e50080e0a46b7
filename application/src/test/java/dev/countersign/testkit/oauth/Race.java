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

/** Runs the same step on several threads that start at the same moment. */
public final class Race {

  /** The default number of threads. */
  public static final int RUNNERS = 8;

  private Race() {}

  /** Returns for how many threads the step returned true. Each thread gets its number, from 0. */
  public static long winners(IntPredicate step) {
    return results(step::test).stream().filter(won -> won).count();
  }

  /** Returns the result of the step for each thread; fails if the step throws. */
  public static <T> List<T> results(IntFunction<T> step) {
    return results(RUNNERS, step);
  }

  /** Does the same with {@code count} threads. */
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
      throw new AssertionError("a thread did not finish", e);
    }
  }

  /** A barrier at which each thread waits, the first time it arrives, until all have arrived. */
  public static final class Meeting {

    private static final long LONGEST_WAIT = 30;

    private final CyclicBarrier all;
    private final Set<Thread> met = ConcurrentHashMap.newKeySet();

    /** Creates a barrier for the default number of threads. */
    public Meeting() {
      this(RUNNERS);
    }

    /** Creates a barrier for {@code count} threads. */
    public Meeting(int count) {
      all = new CyclicBarrier(count);
    }

    /** Waits for the other threads. */
    public void await() {
      if (!met.add(Thread.currentThread())) {
        return;
      }
      try {
        var _ = all.await(LONGEST_WAIT, TimeUnit.SECONDS);
      } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
        throw new AssertionError("the other threads did not arrive", e);
      }
    }
  }
}
