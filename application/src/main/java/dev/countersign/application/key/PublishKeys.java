package dev.countersign.application.key;

import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.key.KeyOwner;
import java.time.Duration;

/** Publishes public keys as a JWK set. */
public interface PublishKeys {

  /**
   * A JWK set and its lifetime.
   *
   * @param keys the public keys of all published states
   * @param maxAge how long a copy of the set may be used; it ends no later than the next scheduled
   *     change
   */
  record Published(JwkSet keys, Duration maxAge) {}

  /** Returns the published keys of {@code owner}; an empty set if it has none. */
  Published publish(KeyOwner owner);
}
