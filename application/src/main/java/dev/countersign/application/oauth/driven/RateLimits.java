package dev.countersign.application.oauth.driven;

import dev.countersign.domain.error.TooManyRequests;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Rate;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.SecretHash;
import java.time.Instant;

/**
 * Limits how often something may be done, counted over all nodes together.
 *
 * <p>No use case writes to it in a {@code UnitOfWork}, so it may be in another database than the
 * other stores.
 */
public interface RateLimits {

  /**
   * Takes one of the permits that {@code rate} gives {@code subject}, which is the hash of an
   * address or a token. Concurrent calls never take more permits than are left. A refusal takes no
   * permit, and contains the time after which one is available again.
   *
   * <p>A permit stays taken, whether the request that it was taken for succeeds or fails. So this
   * method is not part of a unit of work, and throws inside one.
   */
  Result<Done, TooManyRequests> take(SecretHash subject, Rate rate, Instant now);
}
