package dev.countersign.application.clientauth.driven;

import dev.countersign.domain.client.ClientId;
import java.time.Instant;

/** The store of used assertions, so that each is accepted only once. */
public interface UsedAssertions {

  /**
   * Marks the assertion with that issuer and {@code jti} as used, until it expires.
   *
   * @return whether this was the first time
   */
  boolean use(ClientId issuer, String assertionId, Instant expiresAt);

  /**
   * Removes at most {@code most} of the assertions that expired before {@code before}.
   *
   * @return how many were removed
   */
  int removeExpired(Instant before, int most);
}
