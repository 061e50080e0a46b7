package dev.countersign.canary;

import dev.countersign.domain.oauth.Result;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Results of each method, from a run of the correct adapter, in the order of its calls. */
final class Harvest {

  private static final String FULLEST = " fullest";

  private final ConcurrentMap<Method, List<Object>> all = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Object> first = new ConcurrentHashMap<>();

  /** Stores a result, if it is the first of its kind. */
  void note(Method method, @Nullable Object result) {
    if (result != null) {
      var known = all.computeIfAbsent(method, key -> new CopyOnWriteArrayList<>());
      if (known.size() < 2 && !known.contains(result)) {
        known.add(result);
      }
    }
    if (result != null && present(result) > 0) {
      var _ =
          first.merge(
              method + FULLEST, result, (old, now) -> present(now) > present(old) ? now : old);
    }
    switch (result) {
      case Result.Ok<?, ?> ok -> first.putIfAbsent(method + " success", ok);
      case Result.Refused<?, ?> refused -> first.putIfAbsent(method + " refusal", refused);
      case Optional<?> found when found.isPresent() ->
          first.putIfAbsent(method + " success", found);
      case null, default -> {}
    }
  }

  /** Returns a result that differs from {@code result}; {@code result} itself if there was none. */
  @Nullable Object other(Method method, @Nullable Object result) {
    return all.getOrDefault(method, List.of()).stream()
        .filter(other -> !other.equals(result))
        .findFirst()
        .orElse(result);
  }

  /**
   * Returns the record with the most components that are present, if that has more of them than
   * {@code otherwise}.
   */
  @Nullable Object fullest(Method method, @Nullable Object otherwise) {
    var known = found(method + FULLEST, otherwise);
    return present(known) > present(otherwise) ? known : otherwise;
  }

  /** Returns how many components of a record are an {@code Optional} with a value. */
  private static long present(@Nullable Object result) {
    return result instanceof Record
        ? Arrays.stream(result.getClass().getRecordComponents())
            .filter(
                component ->
                    value(result, component) instanceof Optional<?> part && part.isPresent())
            .count()
        : 0;
  }

  private static @Nullable Object value(Object result, RecordComponent component) {
    try {
      return component.getAccessor().invoke(result);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  /** Returns a success of the method; {@code otherwise} if there was none. */
  @Nullable Object success(Method method, @Nullable Object otherwise) {
    return found(method + " success", otherwise);
  }

  /** Returns a refusal of the method; {@code otherwise} if there was none. */
  @Nullable Object refusal(Method method, @Nullable Object otherwise) {
    return found(method + " refusal", otherwise);
  }

  private @Nullable Object found(String key, @Nullable Object otherwise) {
    var found = first.get(key);
    return found == null ? otherwise : found;
  }
}
