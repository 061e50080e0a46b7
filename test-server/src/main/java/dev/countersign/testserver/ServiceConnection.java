package dev.countersign.testserver;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Calls one server, which is in the other class loader. */
final class ServiceConnection {

  private final BiFunction<String, Map<String, Object>, @Nullable Object> server;

  ServiceConnection(BiFunction<String, Map<String, Object>, @Nullable Object> server) {
    this.server = server;
  }

  @Nullable Object ask(String operation, Map<String, Object> values) {
    return server.apply(operation, values);
  }

  void tell(String operation, Map<String, Object> values) {
    var _ = ask(operation, values);
  }

  @SuppressWarnings("unchecked") // Both sides are this module's.
  private Map<String, Object> map(String operation, Map<String, Object> values) {
    return (Map<String, Object>) Objects.requireNonNull(ask(operation, values));
  }

  Answer answer(String operation, Map<String, Object> values) {
    return new Answer(map(operation, values));
  }

  /** The values that the server returned. */
  record Answer(Map<String, Object> values) {

    Object required(String name) {
      return Objects.requireNonNull(values.get(name), name);
    }

    String text(String name) {
      return required(name).toString();
    }

    Optional<String> optional(String name) {
      return Optional.ofNullable(values.get(name)).map(Object::toString);
    }

    long number(String name) {
      return ((Number) required(name)).longValue();
    }
  }

  @SuppressWarnings("unchecked") // Both sides are this module's.
  <T> List<T> list(String operation) {
    return (List<T>) Objects.requireNonNull(ask(operation, Map.of()));
  }
}
