package dev.countersign.application.lease;

import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.lease.FamilyContents;
import dev.countersign.domain.lease.FamilyId;
import dev.countersign.domain.lease.FamilyJson;
import dev.countersign.domain.lease.TokenFamily;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RegistrationName;
import java.util.Optional;

/** Seals the contents of a family before they are stored, and opens them after they were read. */
final class SealedFamilies {

  private final Sealer sealer;

  SealedFamilies(Sealer sealer) {
    this.sealer = sealer;
  }

  /** Returns the family with its first contents. */
  TokenFamily first(FamilyId id, RegistrationName registration, FamilyContents contents) {
    var record = TokenFamily.contentsRecord(id.value(), registration.value(), 1);
    return new TokenFamily(id, registration, 1, sealer.seal(record, FamilyJson.write(contents)));
  }

  /** Returns the family with the contents that follow. */
  TokenFamily next(TokenFamily family, FamilyContents contents) {
    var generation = family.generation() + 1;
    var record =
        TokenFamily.contentsRecord(family.id().value(), family.registration().value(), generation);
    return new TokenFamily(
        family.id(),
        family.registration(),
        generation,
        sealer.seal(record, FamilyJson.write(contents)));
  }

  /** Returns the contents; empty if their seal cannot be opened. */
  Optional<FamilyContents> open(TokenFamily family) {
    return switch (sealer.open(family.record(), family.contents())) {
      case Result.Ok(var json) -> Optional.of(FamilyJson.read(json));
      case Result.Refused(var _) -> Optional.empty();
    };
  }
}
