package dev.countersign.domain.lease;

import java.time.Instant;
import java.util.Optional;

/**
 * The end of a claim on a family.
 *
 * @param family with the next contents; empty if they have not changed
 * @param renewAt when a request is due without a caller; empty for never
 * @param failure empty if the request succeeded
 */
public record FamilyOutcome(
    FamilyStage stage,
    Optional<TokenFamily> family,
    Optional<Instant> renewAt,
    Optional<LeaseFailure> failure) {}
