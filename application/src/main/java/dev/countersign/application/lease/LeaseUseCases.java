package dev.countersign.application.lease;

import dev.countersign.application.lease.driven.TokenLeases;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.registrationupkeep.JudgeAuthentication;
import dev.countersign.application.relyingparty.AuthenticateAtServer;
import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.application.relyingparty.driven.TokenFetcher;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.lease.LeasePolicy;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/** A factory for the use cases of this package. */
public final class LeaseUseCases {

  /**
   * The use cases of one node, which share what they know of its requests.
   *
   * @param obtainToken obtains tokens
   * @param renewLeases renews them ahead of their expiry
   */
  public record Node(ObtainToken obtainToken, RenewLeases renewLeases) {}

  private LeaseUseCases() {}

  /**
   * Obtains and renews tokens. All callers on a node must share one instance, so that concurrent
   * calls share one request.
   *
   * @param threads run the renewals ahead of expiry
   */
  public static Node node(
      LookUpRegistrations registrations,
      TokenLeases leases,
      TokenFetcher fetcher,
      AuthenticateAtServer authentications,
      JudgeAuthentication judge,
      SecretGenerator generator,
      Sealer sealer,
      LeasePolicy policy,
      Executor threads,
      InstantSource clock) {
    var sealed = new SealedLeases(sealer);
    var flight =
        new LeaseFlight(
            registrations,
            leases,
            sealed,
            fetcher,
            authentications,
            judge,
            generator,
            policy,
            clock);
    var flights = new LeaseFlights(leases, sealed, flight, clock);
    return new Node(
        new TokenObtainer(registrations, flights),
        new LeaseRenewer(registrations, leases, flights, threads, clock));
  }
}
