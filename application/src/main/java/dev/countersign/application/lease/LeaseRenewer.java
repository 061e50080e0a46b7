package dev.countersign.application.lease;

import dev.countersign.application.lease.driven.TokenLeases;
import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.domain.lease.LeasePolicy;
import dev.countersign.domain.lease.TokenPurpose;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/** Renews the leased tokens that are due. */
final class LeaseRenewer implements RenewLeases {

  private final LookUpRegistrations registrations;
  private final TokenLeases leases;
  private final LeaseFlights flights;
  private final InstantSource clock;
  private final DueRenewals<TokenPurpose> renewals;

  LeaseRenewer(
      LookUpRegistrations registrations,
      TokenLeases leases,
      LeaseFlights flights,
      Executor threads,
      InstantSource clock) {
    this.registrations = registrations;
    this.leases = leases;
    this.flights = flights;
    this.clock = clock;
    this.renewals = new DueRenewals<>(threads);
  }

  @Override
  public void renewDue() {
    var now = clock.instant();
    renewals.start(
        most -> leases.due(now, now.minus(LeasePolicy.LONGEST_UNUSED), most), this::renew);
  }

  private void renew(TokenPurpose purpose) {
    switch (registrations.named(purpose.registration().value())) {
      case Result.Ok<Registration, RelyingPartyError>(var registration) ->
          flights.renewDue(registration, purpose);
      // The leases of a registration are removed with it. These were stored at the same moment.
      case Result.Refused<Registration, RelyingPartyError>(var _) ->
          leases.removeAll(purpose.registration());
    }
  }
}
