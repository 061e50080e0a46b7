package dev.countersign.application.key;

import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.key.KeyOwner;
import java.time.Duration;

/** Says which public keys others have to know. */
public interface PublishKeys {

  /**
   * What is published.
   *
   * @param keys the public keys of all published states
   * @param maxAge how long a copy of the set may be used without asking again: never beyond the
   *     next change that is due
   */
  record Published(JwkSet keys, Duration maxAge) {}

  /** The keys of {@code owner}; an empty set if it has none. */
  Published publish(KeyOwner owner);
}
