package dev.countersign.testserver.connection;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Calls one server, which is in the other class loader. */
public final class ServiceConnection {

  private final BiFunction<String, Map<String, Object>, @Nullable Object> server;

  private ServiceConnection(BiFunction<String, Map<String, Object>, @Nullable Object> server) {
    this.server = server;
  }

  /** Creates a server that has not started, and returns the connection to it. */
  public static ServiceConnection toNewServer() {
    return new ServiceConnection(ServiceClasses.newServer());
  }

  /** Calls an operation; returns its result. */
  public @Nullable Object ask(String operation, Map<String, Object> values) {
    return server.apply(operation, values);
  }

  /** Calls an operation that has no result. */
  public void tell(String operation, Map<String, Object> values) {
    var _ = ask(operation, values);
  }

  @SuppressWarnings("unchecked") // Both sides are this module's.
  private Map<String, Object> map(String operation, Map<String, Object> values) {
    return (Map<String, Object>) Objects.requireNonNull(ask(operation, values));
  }

  /** Calls an operation that returns named values. */
  public Answer answer(String operation, Map<String, Object> values) {
    return new Answer(map(operation, values));
  }

  /**
   * The values that the server returned.
   *
   * @param values the values by their names
   */
  public record Answer(Map<String, Object> values) {

    /** Returns a value; throws {@link NullPointerException} with its name if there is none. */
    public Object required(String name) {
      return Objects.requireNonNull(values.get(name), name);
    }

    /** Returns a value as text. */
    public String text(String name) {
      return required(name).toString();
    }

    /** Returns a value as text, if it is there. */
    public Optional<String> optional(String name) {
      return Optional.ofNullable(values.get(name)).map(Object::toString);
    }

    /** Returns a number. */
    public long number(String name) {
      return ((Number) required(name)).longValue();
    }
  }

  /** Calls an operation that returns a list. */
  @SuppressWarnings("unchecked") // Both sides are this module's.
  public <T> List<T> list(String operation) {
    return (List<T>) Objects.requireNonNull(ask(operation, Map.of()));
  }
}
