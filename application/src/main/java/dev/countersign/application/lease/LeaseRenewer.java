package dev.countersign.application.lease;

import dev.countersign.application.lease.driven.TokenLeases;
import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.domain.lease.LeasePolicy;
import dev.countersign.domain.lease.TokenPurpose;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Renews each due token on a thread of its own, so that a slow server holds up only the tokens that
 * it issues.
 */
final class LeaseRenewer implements RenewLeases {

  private static final int MOST = 200;

  private final LookUpRegistrations registrations;
  private final TokenLeases leases;
  private final LeaseFlights flights;
  private final Executor threads;
  private final InstantSource clock;
  private final Set<TokenPurpose> running = ConcurrentHashMap.newKeySet();

  LeaseRenewer(
      LookUpRegistrations registrations,
      TokenLeases leases,
      LeaseFlights flights,
      Executor threads,
      InstantSource clock) {
    this.registrations = registrations;
    this.leases = leases;
    this.flights = flights;
    this.threads = threads;
    this.clock = clock;
  }

  @Override
  public void renewDue() {
    var now = clock.instant();
    var most = MOST - running.size();
    if (most > 0) {
      leases.due(now, now.minus(LeasePolicy.LONGEST_UNUSED), most).forEach(this::start);
    }
  }

  private void start(TokenPurpose purpose) {
    if (running.add(purpose)) {
      threads.execute(
          () -> {
            try {
              renew(purpose);
            } finally {
              running.remove(purpose);
            }
          });
    }
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
