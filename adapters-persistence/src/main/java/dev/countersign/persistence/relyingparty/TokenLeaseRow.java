package dev.countersign.persistence.relyingparty;

import dev.countersign.domain.relyingparty.TokenLease;
import dev.countersign.domain.relyingparty.TokenPurpose;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.domain.sealing.SealedRecord;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A {@link TokenLease} as a row. */
@MappedEntity("rp_token_lease")
record TokenLeaseRow(@Id String purpose, String token, Instant obtainedAt, Instant expiresAt) {

  static TokenLeaseRow of(TokenLease lease) {
    return new TokenLeaseRow(
        lease.purpose().name(), lease.token().jwe(), lease.obtainedAt(), lease.expiresAt());
  }

  /** Returns the lease, for the purpose by which the row was found. */
  TokenLease toLease(TokenPurpose found) {
    return new TokenLease(found, new Sealed(token), obtainedAt, expiresAt);
  }

  /** Returns the token as a sealed record. */
  SealedRecord toSealedRecord() {
    return new SealedRecord(purpose, TokenLease.tokenRecord(purpose, expiresAt), new Sealed(token));
  }
}
