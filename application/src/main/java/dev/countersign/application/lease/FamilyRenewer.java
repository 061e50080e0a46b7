package dev.countersign.application.lease;

import dev.countersign.application.lease.DueRenewals.Renewable;
import dev.countersign.application.lease.driven.TokenFamilies;
import dev.countersign.domain.lease.FamilyId;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Renews the tokens of people, and judges responses that a node left. */
record FamilyRenewer(TokenFamilies families, FamilyFlights flights) implements Renewable<FamilyId> {

  @Override
  public List<FamilyId> due(Instant now, Instant unusedSince, int most) {
    return families.due(now, unusedSince, most);
  }

  @Override
  public Optional<RegistrationName> registration(FamilyId key) {
    return families.find(key).map(state -> state.family().registration());
  }

  @Override
  public void renew(Registration registration, FamilyId key) {
    flights.renewDue(registration, key);
  }

  @Override
  public void removeAll(RegistrationName registration) {
    families.removeAll(registration);
  }
}
