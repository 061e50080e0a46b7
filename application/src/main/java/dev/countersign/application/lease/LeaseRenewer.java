package dev.countersign.application.lease;

import dev.countersign.application.lease.DueRenewals.Renewable;
import dev.countersign.application.lease.driven.TokenLeases;
import dev.countersign.domain.lease.TokenPurpose;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Renews the leased tokens. */
record LeaseRenewer(TokenLeases leases, LeaseFlights flights) implements Renewable<TokenPurpose> {

  @Override
  public List<TokenPurpose> due(Instant now, Instant unusedSince, int most) {
    return leases.due(now, unusedSince, most);
  }

  @Override
  public Optional<RegistrationName> registration(TokenPurpose key) {
    return Optional.of(key.registration());
  }

  @Override
  public void renew(Registration registration, TokenPurpose key) {
    flights.renewDue(registration, key);
  }

  @Override
  public void removeAll(RegistrationName registration) {
    leases.removeAll(registration);
  }
}
