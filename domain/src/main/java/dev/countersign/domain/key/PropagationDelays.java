package dev.countersign.domain.key;

import java.time.Duration;

/**
 * The delays that a rotation schedule has to allow for, so that a verifier always knows the key of
 * a signature.
 *
 * @param jwksMaxAge how long a verifier may use a copy of the JWK set
 * @param cacheTime how long a node of this service may use a ring that another node has changed
 * @param clockSkew the maximum difference between two clocks of nodes or verifiers
 * @param longestLife the longest lifetime of a signed token
 */
public record PropagationDelays(
    Duration jwksMaxAge, Duration cacheTime, Duration clockSkew, Duration longestLife) {

  /** Refuses, with an exception, a negative delay. */
  public PropagationDelays {
    if (jwksMaxAge.isNegative()
        || cacheTime.isNegative()
        || clockSkew.isNegative()
        || longestLife.isNegative()) {
      throw new IllegalArgumentException("a delay must not be negative");
    }
  }

  /**
   * Returns the minimum time between the publication of a key and its first signature. A node may
   * serve the set without the key for its cache time, the last such copy may be used for its
   * max-age, and the node that calculates may have a fast clock.
   */
  public Duration leastAnnouncement() {
    return jwksMaxAge.plus(cacheTime).plus(clockSkew);
  }

  /**
   * Returns how long a key must be available after its replacement. For a signing key: a node may
   * sign with it for its cache time, the last token is valid for the longest lifetime, and the
   * clocks of the signing node and of the calculating node may both be wrong. For a decryption key:
   * a node may publish it for its cache time, and the last copy may be used for its max-age.
   */
  public Duration leastRetirement() {
    var lastUse = longestLife.compareTo(jwksMaxAge) > 0 ? longestLife : jwksMaxAge;
    return lastUse.plus(cacheTime).plus(clockSkew).plus(clockSkew);
  }
}
