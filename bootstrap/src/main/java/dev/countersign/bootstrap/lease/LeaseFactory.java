package dev.countersign.bootstrap.lease;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.lease.CountTroubledFamilies;
import dev.countersign.application.lease.KeepTokens;
import dev.countersign.application.lease.LeaseUseCases;
import dev.countersign.application.lease.ObtainToken;
import dev.countersign.application.lease.RenewLeases;
import dev.countersign.application.lease.driven.TokenFamilies;
import dev.countersign.application.lease.driven.TokenLeases;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.registrationupkeep.EvaluateAuthentication;
import dev.countersign.application.relyingparty.AuthenticateAtServer;
import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.application.relyingparty.driven.FormSender;
import dev.countersign.application.relyingparty.driven.TokenFetcher;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.lease.LeasePolicy;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;

/** Wires the leases of tokens from other servers. */
@Factory
final class LeaseFactory {

  private static final LeasePolicy POLICY = new LeasePolicy(Duration.ofMinutes(5));

  @Singleton
  LeaseUseCases.Node node(
      LookUpRegistrations registrations,
      TokenLeases leases,
      TokenFetcher fetcher,
      AuthenticateAtServer authentications,
      EvaluateAuthentication evaluateAuthentication,
      SecretGenerator generator,
      Sealer sealer,
      LeaseThreads threads,
      InstantSource clock) {
    return LeaseUseCases.node(
        registrations,
        leases,
        fetcher,
        authentications,
        evaluateAuthentication,
        generator,
        sealer,
        POLICY,
        threads,
        clock);
  }

  @Singleton
  LeaseUseCases.FamilyPorts familyPorts(
      TokenFamilies families,
      FormSender sender,
      AuthenticateAtServer authentications,
      EvaluateAuthentication judge,
      SecretGenerator generator,
      Sealer sealer,
      SecurityEvents events,
      UnitOfWork unitOfWork) {
    return new LeaseUseCases.FamilyPorts(
        families, sender, authentications, judge, generator, sealer, events, unitOfWork);
  }

  @Singleton
  LeaseUseCases.FamilyNode familyNode(
      LookUpRegistrations registrations,
      LeaseUseCases.FamilyPorts ports,
      LeaseThreads threads,
      InstantSource clock) {
    return LeaseUseCases.families(registrations, ports, POLICY, threads, clock);
  }

  @Singleton
  KeepTokens keepTokens(
      LeaseUseCases.FamilyNode node, MeterRegistry registry, InstantSource clock) {
    return new MeteredKeepTokens(node.keepTokens(), new ServedTokens(registry, "person", clock));
  }

  @Singleton
  ObtainToken obtainToken(LeaseUseCases.Node node, MeterRegistry registry, InstantSource clock) {
    var served = new ServedTokens(registry, "application", clock);
    return query -> served.measured(node.obtainToken().obtain(query));
  }

  @Singleton
  CountTroubledFamilies countTroubledFamilies(TokenFamilies families) {
    return LeaseUseCases.countTroubledFamilies(families);
  }

  @Singleton
  RenewLeases renewLeases(LeaseUseCases.Node node, LeaseUseCases.FamilyNode families) {
    return () -> {
      node.renewLeases().renewDue();
      families.renewLeases().renewDue();
    };
  }
}
