package dev.countersign.domain.registrationupkeep;

import java.time.Duration;

/**
 * How long a change of keys must wait for other servers.
 *
 * @param cacheTime how long a server may use its copy of the keys that it reads from this service
 * @param arrival how long a message that a server encrypted to a replaced key may still arrive
 *     after the server knows the next key: the longest lifetime of its tokens, or the duration of a
 *     sign-in
 */
public record KeyDeliveryPolicy(Duration cacheTime, Duration arrival) {

  /** Refuses, with an exception, a negative time. */
  public KeyDeliveryPolicy {
    if (cacheTime.isNegative() || arrival.isNegative()) {
      throw new IllegalArgumentException("a time must not be negative");
    }
  }
}
