package dev.countersign.canary;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemorySeparateUnitOfWork;
import dev.countersign.testkit.oauth.InMemoryTable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The faults that an adapter of a port can have, in a fixed order. */
final class Faults {

  /** The fault of a method whose effect stays when its unit of work is rolled back. */
  static final String ESCAPES = "escapes the unit of work";

  private static final String COMMITS_FAILURES = "commits what failed";
  private static final int LAST_OF_ASCII = 127;
  private static final long LONGEST_WAIT_SECONDS = 20;

  private final Class<?> port;
  private final List<Fault> found = new ArrayList<>();

  private Faults(Class<?> port) {
    this.port = port;
  }

  /** Returns the faults of the port: those of each of its methods. */
  static List<Fault> of(Class<?> port) {
    var faults = new Faults(port);
    if (port == UnitOfWork.class) {
      faults.ofTheUnitOfWork();
    } else {
      Arrays.stream(port.getMethods())
          .filter(method -> !Modifier.isStatic(method.getModifiers()))
          .sorted(Comparator.comparing(Method::getName).thenComparing(Method::toString))
          .forEach(faults::ofMethod);
    }
    faults.found.addAll(OwnFaults.of(port));
    return List.copyOf(faults.found);
  }

  private void ofTheUnitOfWork() {
    var run = method("run", Supplier.class);
    add(
        run,
        WrongAdapter.NO_TRANSACTION,
        call -> ((Supplier<?>) call.arguments().getFirst()).get());
    add(run, COMMITS_FAILURES, call -> committed(call, 0));
    add(run, "commits nothing", Faults::rolledBack);
    add(
        run,
        "returns nothing",
        call -> {
          var _ = call.proceed();
          return null;
        });
    var afterCommit = method("afterCommit", Runnable.class);
    add(
        afterCommit,
        "runs at once",
        call -> {
          ((Runnable) call.arguments().getFirst()).run();
          return null;
        });
    add(afterCommit, "does nothing", call -> null);
  }

  private Method method(String name, Class<?> parameter) {
    try {
      return port.getMethod(name, parameter);
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  private void ofMethod(Method method) {
    ofTheEffect(method);
    ofTheResult(method);
    ofTheArguments(method);
    ofConcurrency(method);
    ofRepetition(method);
    add(method, ESCAPES, Faults::separately);
  }

  private void ofTheEffect(Method method) {
    var type = method.getReturnType();
    if (type == void.class) {
      add(method, "does nothing", call -> null);
      add(method, "hides a refusal", call -> orElse(call, null));
    }
    if (type == boolean.class) {
      add(method, "does nothing and returns true", call -> true);
      add(method, "does nothing and returns false", call -> false);
      add(method, "hides a refusal and returns false", call -> orElse(call, false));
    }
    if (type == int.class) {
      add(method, "does nothing and returns zero", call -> 0);
    }
    if (type == Optional.class) {
      add(method, "does nothing and returns nothing", call -> Optional.empty());
      add(method, "hides a refusal and returns nothing", call -> orElse(call, Optional.empty()));
    }
    if (type == List.class) {
      add(method, "does nothing and returns an empty list", call -> List.of());
    }
  }

  private void ofRepetition(Method method) {
    add(
        method,
        "happens twice",
        call -> {
          var first = call.proceed();
          var _ = call.proceed();
          return first;
        });
    add(
        method,
        "does it again and returns the second result",
        call -> {
          var _ = call.proceed();
          return call.proceed();
        });
  }

  private void ofTheResult(Method method) {
    var type = method.getReturnType();
    if (type == boolean.class) {
      add(
          method,
          "returns true",
          call -> {
            var _ = call.proceed();
            return true;
          });
      add(
          method,
          "returns false",
          call -> {
            var _ = call.proceed();
            return false;
          });
    }
    if (type == Result.class || type == Optional.class) {
      add(
          method,
          "accepts everything",
          call -> {
            var result = call.proceed();
            return isRefusal(result) ? call.harvest().success(call.method(), result) : result;
          });
      add(
          method,
          "accepts everything and does nothing",
          call -> call.harvest().success(call.method(), call.proceed()));
    }
    if (type == Result.class) {
      add(
          method,
          "refuses everything",
          call -> call.harvest().refusal(call.method(), call.proceed()));
    }
    for (var alteration : Alterations.of(type)) {
      add(
          method,
          "returns its result " + alteration.what(),
          call -> altered(alteration, call.proceed()));
    }
    if (type != void.class && type != boolean.class) {
      add(
          method,
          "returns what another call returns",
          call -> call.harvest().other(call.method(), call.proceed()));
      add(
          method,
          "returns what another call returns, the first time",
          call -> {
            var result = call.proceed();
            return call.memory().putIfAbsent("done", true) == null
                ? call.harvest().other(call.method(), result)
                : result;
          });
      add(method, "returns what another call returns instead of a refusal", Faults::instead);
    }
    if (type != void.class) {
      add(
          method,
          "repeats its first result",
          call -> {
            var result = call.proceed();
            return first(call, "result", result);
          });
      add(
          method,
          "repeats its first result and does nothing",
          call -> {
            var known = call.memory().get("result");
            return known == null ? first(call, "result", call.proceed()) : known;
          });
    }
  }

  private void ofTheArguments(Method method) {
    for (var i = 0; i < method.getParameterCount(); i++) {
      var index = i;
      var name = method.getParameters()[i].getName();
      for (var alteration : Alterations.of(method.getParameterTypes()[i])) {
        add(
            method,
            "takes " + name + " " + alteration.what(),
            call -> call.proceed(index, altered(alteration, call.arguments().get(index))));
      }
      if (method.getParameterTypes()[i] == String.class) {
        add(method, "throws if " + name + " is not ASCII", call -> onlyAscii(call, index));
      }
      if (method.getParameterTypes()[i] == Supplier.class && name.equals("work")) {
        add(method, COMMITS_FAILURES, call -> committed(call, index));
      }
      add(
          method,
          "takes the first " + name + " in each call",
          call ->
              call.proceed(index, first(call, "argument " + index, call.arguments().get(index))));
    }
  }

  private void ofConcurrency(Method method) {
    var type = method.getReturnType();
    add(
        method,
        type == void.class ? "loses concurrent calls" : "answers all concurrent calls alike",
        call -> call.ofTest() ? call.proceed() : concurrent(call));
    if (type == boolean.class) {
      add(
          method,
          "lets all concurrent calls succeed",
          call -> {
            var result = call.proceed();
            return call.ofTest() ? result : true;
          });
    }
  }

  private void add(Method method, String what, Fault.Behaviour behaviour) {
    found.add(new Fault(port, method, what, behaviour));
  }

  private static boolean isRefusal(@Nullable Object result) {
    return result instanceof Result.Refused<?, ?>
        || (result instanceof Optional<?> optional && optional.isEmpty());
  }

  private static @Nullable Object altered(
      Alterations.Alteration alteration, @Nullable Object value) {
    return value == null ? null : alteration.change().apply(value);
  }

  private static @Nullable Object orElse(AdapterCall call, @Nullable Object result)
      throws Throwable {
    try {
      return call.proceed();
    } catch (RuntimeException e) {
      return result;
    }
  }

  private static @Nullable Object instead(AdapterCall call) throws Throwable {
    try {
      return call.proceed();
    } catch (RuntimeException e) {
      var other = call.harvest().other(call.method(), null);
      if (other == null) {
        throw e;
      }
      return other;
    }
  }

  private static @Nullable Object onlyAscii(AdapterCall call, int index) throws Throwable {
    if (call.arguments().get(index) instanceof String text
        && text.chars().anyMatch(character -> character > LAST_OF_ASCII)) {
      throw new IllegalArgumentException("not ASCII");
    }
    return call.proceed();
  }

  private static Object first(AdapterCall call, String what, @Nullable Object value) {
    var known = value == null ? call.memory().get(what) : call.memory().putIfAbsent(what, value);
    return known == null && value != null ? value : java.util.Objects.requireNonNull(known);
  }

  /** The first call of another thread gets the result; all others get the same one. */
  private static @Nullable Object concurrent(AdapterCall call) throws Throwable {
    var mine = new CompletableFuture<@Nullable Object>();
    var first = call.memory().putIfAbsent("concurrent", mine);
    if (first == null) {
      var result = call.proceed();
      mine.complete(result);
      return result;
    }
    try {
      return ((CompletableFuture<?>) first).get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return call.proceed();
    }
  }

  private static @Nullable Object committed(AdapterCall call, int index) throws Throwable {
    var failure = new ArrayList<RuntimeException>();
    Supplier<@Nullable Object> work =
        () -> {
          try {
            return ((Supplier<?>) call.arguments().get(index)).get();
          } catch (RuntimeException e) {
            failure.add(e);
            return null;
          }
        };
    var result = call.proceed(index, work);
    if (!failure.isEmpty()) {
      throw failure.getFirst();
    }
    return result;
  }

  private static @Nullable Object rolledBack(AdapterCall call) throws Throwable {
    var result = new ArrayList<@Nullable Object>();
    Supplier<Object> work =
        () -> {
          result.add(((Supplier<?>) call.arguments().getFirst()).get());
          throw new IllegalStateException("rolled back on purpose");
        };
    try {
      return call.proceed(new Object[] {work});
    } catch (IllegalStateException e) {
      if (result.isEmpty()) {
        throw e;
      }
      return result.getFirst();
    }
  }

  /** Commits the call at once, also if the unit of work around it fails. */
  private static @Nullable Object separately(AdapterCall call) throws Throwable {
    var database = databaseOf(call.adapter(), 0);
    if (database == null) {
      return call.proceed();
    }
    var failure = new ArrayList<Throwable>();
    var result =
        new InMemorySeparateUnitOfWork(database)
            .<List<@Nullable Object>>run(
                Optional::empty,
                () -> {
                  try {
                    return Arrays.asList(call.proceed());
                  } catch (Throwable e) {
                    // A reflective call declares it; it is thrown again below.
                    failure.add(e);
                    throw new IllegalStateException(e);
                  }
                },
                e -> List.of());
    if (!failure.isEmpty()) {
      throw failure.getFirst();
    }
    return result.getFirst();
  }

  private static boolean isOfTheTestkit(@Nullable Object value) {
    return value != null && value.getClass().getName().startsWith("dev.countersign.testkit");
  }

  private static @Nullable InMemoryDatabase databaseOf(Object adapter, int depth)
      throws IllegalAccessException {
    for (var type = adapter.getClass(); type != Object.class; type = type.getSuperclass()) {
      for (var field : type.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) {
          continue;
        }
        if (!field.getDeclaringClass().getName().startsWith("dev.countersign")) {
          continue;
        }
        field.setAccessible(true);
        var value = field.get(adapter);
        if (value instanceof InMemoryDatabase database) {
          return database;
        }
        if (value instanceof InMemoryTable<?, ?> || (depth == 0 && isOfTheTestkit(value))) {
          var nested = databaseOf(value, depth + 1);
          if (nested != null) {
            return nested;
          }
        }
      }
    }
    return null;
  }
}
