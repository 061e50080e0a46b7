package dev.countersign.testserver.service;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Calls one server for the other class loader. Takes the name of an operation and its values, and
 * returns the result. All of these are types of the JDK.
 *
 * <p>Throws {@link IllegalArgumentException} with the reason if the operation is refused.
 */
public final class ServiceDoor
    implements BiFunction<String, Map<String, Object>, @Nullable Object> {

  static {
    PackedServices.install();
  }

  private final RunningService service = new RunningService();

  @Override
  public @Nullable Object apply(String operation, Map<String, Object> values) {
    var given = new Given(values);
    return switch (operation) {
      case "start" -> service.start(given);
      case "stop" -> done(service::stop);
      case "reset" -> done(service::reset);
      case "log" -> service.log().lines();
      case "now" -> clock().instant();
      case "advance" -> done(() -> clock().advance((Duration) given.required("duration")));
      case "set" -> done(() -> clock().set((Instant) given.required("time")));
      case "release" -> done(() -> clock().release());
      case "requests" -> service.surroundings().traffic().all();
      case "tokens" -> service.surroundings().tokens().all();
      case "trouble" -> done(() -> service.surroundings().traffic().order(trouble(given)));
      case "lie" -> done(() -> service.surroundings().tokens().lie(lie(given)));
      default -> served(operation, given);
    };
  }

  private @Nullable Object served(String operation, Given given) {
    var uses = service.uses();
    return switch (operation) {
      case "user" -> uses.addUser(given);
      case "client" -> uses.addClient(given);
      case "token" -> uses.tokens(given);
      case "events" -> uses.events();
      case "rotate-keys" -> uses.rotateKeys();
      case "compromise-keys" -> uses.compromiseKeys();
      case "expire-secrets" -> done(() -> uses.expireSecrets(given.text("client")));
      case "use-refresh-token" -> uses.useRefreshToken(given.text("client"), given.text("token"));
      default -> throw new IllegalArgumentException("no operation " + operation);
    };
  }

  private SettableClock clock() {
    return service.surroundings().clock();
  }

  static Traffic.Trouble trouble(Given given) {
    return new Traffic.Trouble(given.text("path"), given.text("kind"), given.number("number"));
  }

  private static TokenWatch.Lie lie(Given given) {
    return new TokenWatch.Lie(
        given.text("type"),
        Plain.object(given.required("claims")),
        Boolean.TRUE.equals(given.required("unknownKey")));
  }

  private static @Nullable Object done(Runnable work) {
    work.run();
    return null;
  }

  /** The values of an operation. */
  record Given(Map<String, Object> values) {

    Object required(String name) {
      return Objects.requireNonNull(values.get(name), name);
    }

    String text(String name) {
      return required(name).toString();
    }

    int number(String name) {
      return ((Number) required(name)).intValue();
    }

    boolean has(String name) {
      return values.get(name) != null;
    }

    List<String> texts(String name) {
      return ((List<?>) required(name)).stream().map(Object::toString).toList();
    }

    @SuppressWarnings("unchecked") // Both sides are this module's.
    List<Given> several(String name) {
      return ((List<?>) required(name))
          .stream().map(item -> new Given((Map<String, Object>) item)).toList();
    }
  }
}
