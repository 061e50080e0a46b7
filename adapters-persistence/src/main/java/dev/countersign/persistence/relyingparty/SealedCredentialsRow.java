package dev.countersign.persistence.relyingparty;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.domain.sealing.SealedRecord;
import io.micronaut.core.annotation.Introspected;

/** The credentials of a registration, and what their seal is bound to. */
@Introspected
record SealedCredentialsRow(
    String name, String issuer, String clientId, long generation, String credentials) {

  /**
   * Returns the credentials as a sealed record. If the row was changed and is not a valid
   * registration any more, the record is bound to an identity with which it cannot be unsealed.
   */
  SealedRecord toSealedRecord() {
    return new SealedRecord(name, recordIdentity(), new Sealed(credentials));
  }

  private RecordIdentity recordIdentity() {
    try {
      return Registration.credentialsRecord(
          new RegistrationName(name), new Issuer(issuer), new ClientId(clientId), generation);
    } catch (IllegalArgumentException e) {
      return SealedRecord.DAMAGED;
    }
  }
}
