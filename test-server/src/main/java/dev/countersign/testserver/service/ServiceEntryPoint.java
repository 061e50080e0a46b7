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
public final class ServiceEntryPoint
    implements BiFunction<String, Map<String, Object>, @Nullable Object> {

  static {
    PackedServices.install();
  }

  private final RunningService service = new RunningService();

  @Override
  public @Nullable Object apply(String operation, Map<String, Object> values) {
    var given = new CallArguments(values);
    return switch (operation) {
      case "start" -> service.start(given);
      case "stop" -> done(service::stop);
      case "reset" -> done(service::reset);
      case "log" -> service.log().lines();
      case "now" -> clock().instant();
      case "advance" -> done(() -> clock().advance((Duration) given.required("duration")));
      case "set" -> done(() -> clock().set((Instant) given.required("time")));
      case "release" -> done(() -> clock().release());
      case "requests" -> service.controls().traffic().all();
      case "tokens" -> service.controls().tokens().all();
      case "simulate" -> done(() -> service.controls().traffic().order(simulated(given)));
      case "change" -> done(() -> service.controls().tokens().change(change(given)));
      default -> served(operation, given);
    };
  }

  private @Nullable Object served(String operation, CallArguments given) {
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
    return service.controls().clock();
  }

  static Traffic.SimulatedError simulated(CallArguments given) {
    return new Traffic.SimulatedError(
        given.text("path"), given.text("kind"), given.number("number"));
  }

  static TokenWatch.ClaimChange change(CallArguments given) {
    return new TokenWatch.ClaimChange(
        given.number("number"),
        given.text("type"),
        Plain.object(given.required("claims")),
        Boolean.TRUE.equals(given.required("expired")),
        Boolean.TRUE.equals(given.required("unknownKey")));
  }

  private static @Nullable Object done(Runnable work) {
    work.run();
    return null;
  }

  /** The values of an operation. */
  record CallArguments(Map<String, Object> values) {

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
    List<CallArguments> several(String name) {
      return ((List<?>) required(name))
          .stream().map(item -> new CallArguments((Map<String, Object>) item)).toList();
    }
  }
}
