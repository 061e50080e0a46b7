package dev.countersign.domain.client;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * The last use of a client.
 *
 * @param at when the client last authenticated or received a grant, in the precision of the stores
 *     (microseconds)
 * @param secrets when each secret, by number, was last used to authenticate; secrets that were
 *     never used are missing
 */
public record ClientUse(Instant at, Map<Integer, Instant> secrets) {

  /** Truncates the times to whole microseconds. */
  public ClientUse {
    at = cut(at);
    var times = new HashMap<Integer, Instant>();
    secrets.forEach((number, time) -> times.put(number, cut(time)));
    secrets = Map.copyOf(times);
  }

  /** Returns a use without a secret. */
  public static ClientUse at(Instant time) {
    return new ClientUse(time, Map.of());
  }

  /** Returns a use of the secret with this number. */
  public static ClientUse ofSecret(int number, Instant time) {
    return new ClientUse(time, Map.of(number, time));
  }

  /** Merges both uses: the later time of each is used. */
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
