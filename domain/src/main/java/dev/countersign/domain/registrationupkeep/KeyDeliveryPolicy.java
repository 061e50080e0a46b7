package dev.countersign.domain.registrationupkeep;

import java.time.Duration;

/**
 * The times that the change of keys at other servers has to allow for.
 *
 * @param cacheTime how long a server may use its copy of the keys that it reads from this service
 * @param arrival how long what a server encrypted to a replaced key may still arrive after the
 *     server knows the next one: the longest life of its tokens and of a sign-in
 */
public record KeyDeliveryPolicy(Duration cacheTime, Duration arrival) {

  /** Refuses, with an exception, a negative time. */
  public KeyDeliveryPolicy {
    if (cacheTime.isNegative() || arrival.isNegative()) {
      throw new IllegalArgumentException("a time must not be negative");
    }
  }
}
