package dev.countersign.domain.key;

import java.time.Duration;

/**
 * How late others may be: what the schedule of keys has to allow for, so that nobody meets a
 * signature whose key is not known yet, or not any more.
 *
 * @param jwksMaxAge how long a verifier may use a copy of the JWK set
 * @param cacheTime how long a node of this service may work with a ring that another has changed
 * @param clockSkew by how much two clocks may differ, of nodes and of verifiers
 * @param longestLife of what a key signs
 */
public record PropagationDelays(
    Duration jwksMaxAge, Duration cacheTime, Duration clockSkew, Duration longestLife) {

  /** Refuses, with an exception, a negative delay. */
  public PropagationDelays {
    if (jwksMaxAge.isNegative()
        || cacheTime.isNegative()
        || clockSkew.isNegative()
        || longestLife.isNegative()) {
      throw new IllegalArgumentException("a delay is not negative");
    }
  }

  /**
   * How long a key must have been published before it signs. A node may hand out the set without
   * the key for as long as it caches, the last such copy may be used for its max-age, and the node
   * that counts may have the faster clock.
   */
  public Duration leastAnnouncement() {
    return jwksMaxAge.plus(cacheTime).plus(clockSkew);
  }

  /**
   * How long a key must be known after another has taken its place. For a signing key: a node may
   * sign with it for as long as it caches, the last token lives as long as tokens live, and the
   * clocks of the node that signed and of the one that counts may each be off. For a decryption
   * key: a node may publish it for as long as it caches, and the last copy may be used for its
   * max-age.
   */
  public Duration leastRetirement() {
    var lastUse = longestLife.compareTo(jwksMaxAge) > 0 ? longestLife : jwksMaxAge;
    return lastUse.plus(cacheTime).plus(clockSkew).plus(clockSkew);
  }
}
