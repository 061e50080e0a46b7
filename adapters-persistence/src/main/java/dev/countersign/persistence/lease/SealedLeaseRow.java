package dev.countersign.persistence.lease;

import dev.countersign.domain.lease.TokenLease;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.domain.sealing.SealedRecord;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A token of a lease, as a sealed record. */
@MappedEntity("rp_token_lease")
record SealedLeaseRow(@Id String purpose, String token, Instant expiresAt) {

  SealedRecord toSealedRecord() {
    return new SealedRecord(purpose, TokenLease.tokenRecord(purpose, expiresAt), new Sealed(token));
  }
}
