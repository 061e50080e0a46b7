package dev.countersign.application.lease;

import dev.countersign.application.lease.driven.TokenFamilies;
import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.domain.lease.FamilyId;
import dev.countersign.domain.lease.LeasePolicy;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/** Renews the tokens of people that are due, and judges responses that a node left. */
final class FamilyRenewer implements RenewLeases {

  private final LookUpRegistrations registrations;
  private final TokenFamilies families;
  private final FamilyFlights flights;
  private final InstantSource clock;
  private final DueRenewals<FamilyId> renewals;

  FamilyRenewer(
      LookUpRegistrations registrations,
      TokenFamilies families,
      FamilyFlights flights,
      Executor threads,
      InstantSource clock) {
    this.registrations = registrations;
    this.families = families;
    this.flights = flights;
    this.clock = clock;
    this.renewals = new DueRenewals<>(threads);
  }

  @Override
  public void renewDue() {
    var now = clock.instant();
    renewals.start(
        most -> families.due(now, now.minus(LeasePolicy.LONGEST_UNUSED), most), this::renew);
  }

  private void renew(FamilyId family) {
    families.find(family).ifPresent(state -> renew(state.family().registration(), family));
  }

  private void renew(RegistrationName name, FamilyId family) {
    switch (registrations.named(name.value())) {
      case Result.Ok<Registration, RelyingPartyError>(var registration) ->
          flights.renewDue(registration, family);
      // The tokens of a registration are removed with it. These were stored at the same moment.
      case Result.Refused<Registration, RelyingPartyError>(var _) -> families.removeAll(name);
    }
  }
}
