package dev.countersign.persistence.lease;

import dev.countersign.domain.lease.TokenFamily;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.domain.sealing.SealedRecord;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** The contents of a family, as a sealed record. */
@MappedEntity("rp_token_family")
record SealedFamilyRow(@Id String id, String registration, long generation, String contents) {

  SealedRecord toSealedRecord() {
    return new SealedRecord(
        id, TokenFamily.contentsRecord(id, registration, generation), new Sealed(contents));
  }
}
