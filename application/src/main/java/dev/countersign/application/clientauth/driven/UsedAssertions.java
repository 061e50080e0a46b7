package dev.countersign.application.clientauth.driven;

import dev.countersign.domain.client.ClientId;
import java.time.Instant;

/** Remembers assertions, so that none is taken twice. */
public interface UsedAssertions {

  /**
   * Takes the assertion of that issuer and {@code jti}, to be remembered until it expires.
   *
   * @return whether this was the first time
   */
  boolean use(ClientId issuer, String assertionId, Instant expiresAt);
}
