package dev.countersign.persistence.lease;

import dev.countersign.domain.lease.FamilyId;
import dev.countersign.domain.lease.FamilyStage;
import dev.countersign.domain.lease.FamilyState;
import dev.countersign.domain.lease.LeaseFailure;
import dev.countersign.domain.lease.TokenFamily;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.sealing.Sealed;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A {@link FamilyState} as a row.
 *
 * @param claimed whether the claim is in force
 * @param retryIn the seconds until a request may be sent after a failure
 */
@MappedEntity("rp_token_family")
record TokenFamilyRow(
    @Id String id,
    String registration,
    long version,
    String stage,
    long generation,
    String contents,
    boolean claimed,
    int failures,
    double retryIn,
    @Nullable String error,
    @Nullable String failure,
    Instant usedAt) {

  FamilyState toState() {
    return new FamilyState(
        new TokenFamily(
            new FamilyId(id), new RegistrationName(registration), generation, new Sealed(contents)),
        version,
        FamilyStage.of(stage),
        claimed,
        failed(),
        usedAt);
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
