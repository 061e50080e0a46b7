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

  /** How many run. */
  public static final int RUNNERS = 8;

  private Race() {}

  /** How many runners the step was true for; each runner is told its number, from 0. */
  public static long winners(IntPredicate step) {
    return results(step::test).stream().filter(won -> won).count();
  }

  /** What the step gave each runner; throws what it threw. */
  public static <T> List<T> results(IntFunction<T> step) {
    var start = new CyclicBarrier(RUNNERS);
    try (var threads = Executors.newFixedThreadPool(RUNNERS)) {
      var runners =
          IntStream.range(0, RUNNERS)
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

    private final CyclicBarrier all = new CyclicBarrier(RUNNERS);
    private final Set<Thread> met = ConcurrentHashMap.newKeySet();

    /** Waits for the others. */
    public void await() {
      if (!met.add(Thread.currentThread())) {
        return;
      }
      try {
        var place = all.await(LONGEST_WAIT, TimeUnit.SECONDS);
        assert place < RUNNERS;
      } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
        throw new AssertionError("the others did not come", e);
      }
    }
  }
}
