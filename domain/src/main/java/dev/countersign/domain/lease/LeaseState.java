package dev.countersign.domain.lease;

import dev.countersign.domain.oauth.ClockTolerance;
import java.time.Instant;
import java.util.Optional;

/**
 * All that is stored for one purpose: the token, and how the requests for the next one go.
 *
 * @param version how often the record was changed by a request; 0 if there is none
 * @param lease the last token; empty before the first one
 * @param claimed whether a node is requesting the next token, by the clock of the store
 * @param failure the failure of the last request; empty if it succeeded
 * @param usedAt when a caller used the token last, as far as it was stored
 */
public record LeaseState(
    long version,
    Optional<TokenLease> lease,
    boolean claimed,
    Optional<LeaseFailure> failure,
    Optional<Instant> usedAt) {

  /** The state of a purpose for which nothing is stored. */
  public static final LeaseState NONE =
      new LeaseState(0, Optional.empty(), false, Optional.empty(), Optional.empty());

  /** Returns the failure that forbids a request, if there is one. */
  public Optional<LeaseFailure> pause() {
    return failure.filter(LeaseFailure::isInForce);
  }

  /** Returns whether something is stored, and a use at {@code now} should be stored as well. */
  public boolean shouldStoreUse(Instant now) {
    return usedAt.filter(used -> shouldStoreUse(used, now)).isPresent();
  }

  static boolean shouldStoreUse(Instant used, Instant now) {
    return !used.plus(LeasePolicy.USE_INTERVAL).isAfter(now)
        || ClockTolerance.isExceeded(used, now);
  }
}
