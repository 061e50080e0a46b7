package dev.countersign.persistence.lease;

import dev.countersign.domain.lease.LeaseFailure;
import dev.countersign.domain.lease.LeaseState;
import dev.countersign.domain.lease.TokenLease;
import dev.countersign.domain.lease.TokenPurpose;
import dev.countersign.domain.sealing.Sealed;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A {@link LeaseState} as a row.
 *
 * @param claimed whether the claim is in force
 * @param retryIn the seconds until a request may be sent after a failure
 */
@MappedEntity("rp_token_lease")
record TokenLeaseRow(
    @Id String purpose,
    long version,
    @Nullable String token,
    @Nullable Instant obtainedAt,
    @Nullable Instant expiresAt,
    boolean claimed,
    int failures,
    double retryIn,
    @Nullable String error,
    @Nullable String failure,
    @Nullable Instant usedAt) {

  /** Returns the state, for the purpose by which the row was found. */
  LeaseState toState(TokenPurpose found) {
    return new LeaseState(version, lease(found), claimed, failed(), Optional.ofNullable(usedAt));
  }

  private Optional<TokenLease> lease(TokenPurpose found) {
    return Optional.ofNullable(token)
        .map(
            jwe ->
                new TokenLease(
                    found,
                    new Sealed(jwe),
                    Objects.requireNonNull(obtainedAt),
                    Objects.requireNonNull(expiresAt)));
  }

  private Optional<LeaseFailure> failed() {
    return failures == 0
        ? Optional.empty()
        : Optional.of(
            new LeaseFailure(
                failures,
                Duration.ofSeconds((long) Math.ceil(retryIn)),
                Optional.ofNullable(error),
                failure == null ? "" : failure));
  }
}
