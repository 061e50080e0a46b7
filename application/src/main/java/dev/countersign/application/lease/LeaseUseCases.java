package dev.countersign.application.lease;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.lease.driven.TokenFamilies;
import dev.countersign.application.lease.driven.TokenLeases;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.registrationupkeep.EvaluateAuthentication;
import dev.countersign.application.registrationupkeep.shared.AuthenticatedForms;
import dev.countersign.application.relyingparty.AuthenticateAtServer;
import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.application.relyingparty.driven.FormSender;
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

  /**
   * The use cases of one node for the tokens of people, which share what they know of its requests.
   *
   * @param keepTokens keeps the tokens
   * @param renewLeases renews them ahead of their expiry
   */
  public record FamilyNode(KeepTokens keepTokens, RenewLeases renewLeases) {}

  /** The driven ports of the use cases for the tokens of people. */
  public record FamilyPorts(
      TokenFamilies families,
      FormSender sender,
      AuthenticateAtServer authentications,
      EvaluateAuthentication judge,
      SecretGenerator generator,
      Sealer sealer,
      SecurityEvents events,
      UnitOfWork unitOfWork) {

    AuthenticatedForms forms() {
      return new AuthenticatedForms(sender, authentications, judge);
    }
  }

  private LeaseUseCases() {}

  /**
   * Keeps and renews the tokens of people. All callers on a node must share one instance, so that
   * concurrent calls share one request.
   *
   * @param threads run the renewals ahead of expiry
   */
  public static FamilyNode families(
      LookUpRegistrations registrations,
      FamilyPorts ports,
      LeasePolicy policy,
      Executor threads,
      InstantSource clock) {
    var sealed = new SealedFamilies(ports.sealer());
    var reader = new FamilyReader(ports.families(), sealed);
    var settler = new FamilySettler(ports, sealed, policy, clock);
    var flight = new FamilyFlight(ports, sealed, settler, clock);
    var flights = new FamilyFlights(ports.families(), reader, flight, clock);
    var ender = new FamilyEnder(ports, reader, flight, clock);
    return new FamilyNode(
        new FamilyTokenObtainer(ports.families(), sealed, flights, ender, policy),
        new DueRenewals<>(
            registrations, new FamilyRenewer(ports.families(), flights), threads, clock));
  }

  /** Counts the token families that have a problem. */
  public static CountTroubledFamilies countTroubledFamilies(TokenFamilies families) {
    return () -> families.troubled(CountTroubledFamilies.MOST);
  }

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
      EvaluateAuthentication judge,
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
        new DueRenewals<>(registrations, new LeaseRenewer(leases, flights), threads, clock));
  }
}
