package dev.countersign.domain.client;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * When a client was last used.
 *
 * @param at when it last proved itself, or was granted something, as fine as the stores keep it
 * @param secrets when each of its secrets, by number, last proved it; those that never did are
 *     missing
 */
public record ClientUse(Instant at, Map<Integer, Instant> secrets) {

  /** Cuts the times to whole microseconds. */
  public ClientUse {
    at = cut(at);
    var times = new HashMap<Integer, Instant>();
    secrets.forEach((number, time) -> times.put(number, cut(time)));
    secrets = Map.copyOf(times);
  }

  /** A use without a secret. */
  public static ClientUse at(Instant time) {
    return new ClientUse(time, Map.of());
  }

  /** A use of the secret of that number. */
  public static ClientUse ofSecret(int number, Instant time) {
    return new ClientUse(time, Map.of(number, time));
  }

  /** Both together: of each the later time. */
  public ClientUse and(ClientUse other) {
    var times = new HashMap<>(secrets);
    other.secrets.forEach((number, time) -> times.merge(number, time, ClientUse::later));
    return new ClientUse(later(at, other.at), times);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant cut(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS);
  }
}
