package dev.countersign.persistence.registrationupkeep;

import dev.countersign.domain.registrationupkeep.Upkeep;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.domain.sealing.SealedRecord;
import io.micronaut.core.annotation.Introspected;

/** A permission to register again, and what its seal is bound to. */
@Introspected
record SealedPermissionRow(String registration, String permission) {

  /**
   * Returns the permission as a sealed record. If the row was changed and has no valid name any
   * more, the record is bound to an identity with which it cannot be unsealed.
   */
  SealedRecord toSealedRecord() {
    return new SealedRecord(registration, identity(), new Sealed(permission));
  }

  private RecordIdentity identity() {
    return RegistrationName.parse(registration)
        .map(Upkeep::permissionRecord)
        .orElse(SealedRecord.DAMAGED);
  }
}
