package dev.countersign.domain.lease;

import java.time.Instant;
import java.util.Optional;

/**
 * All that is stored for a family: its tokens, and how the requests with its refresh token go.
 *
 * @param version how often the record was changed by a request
 * @param claimed whether a node makes a request, by the clock of the store
 * @param failure the failure of the last request; empty if it succeeded
 * @param usedAt when a caller used the tokens last, as far as it was stored
 */
public record FamilyState(
    TokenFamily family,
    long version,
    FamilyStage stage,
    boolean claimed,
    Optional<LeaseFailure> failure,
    Instant usedAt) {

  /** Returns the failure that forbids a request, if there is one. */
  public Optional<LeaseFailure> pause() {
    return failure.filter(LeaseFailure::isInForce);
  }

  /** Returns whether it is not known if the server has replaced the refresh token. */
  public boolean isDoubtful() {
    return stage == FamilyStage.SENT && !claimed;
  }

  /** Returns whether there is a response that no node is judging. */
  public boolean awaitsJudgment() {
    return stage == FamilyStage.ANSWERED && !claimed;
  }

  /** Returns whether a use at {@code now} should be stored. */
  public boolean shouldStoreUse(Instant now) {
    return LeaseState.shouldStoreUse(usedAt, now);
  }
}
