package dev.countersign.application.oauth.driven;

import dev.countersign.domain.error.TooManyRequests;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Rate;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.SecretHash;
import java.time.Instant;

/** Counts for all nodes together how often something is done, and says when it is too often. */
public interface RateLimits {

  /**
   * Takes one of what {@code rate} allows {@code subject}, an address or a token as a hash; of many
   * at once no more get one than are left. A refusal takes none, and says when there is one again.
   *
   * <p>What was taken stays taken, whatever becomes of the request that it was taken for. So it is
   * no part of a unit of work, and throws inside one.
   */
  Result<Done, TooManyRequests> take(SecretHash subject, Rate rate, Instant now);
}
