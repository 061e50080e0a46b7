package dev.countersign.bootstrap.lease;

import dev.countersign.application.lease.LeaseUseCases;
import dev.countersign.application.lease.ObtainToken;
import dev.countersign.application.lease.RenewLeases;
import dev.countersign.application.lease.driven.TokenLeases;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.registrationupkeep.JudgeAuthentication;
import dev.countersign.application.relyingparty.AuthenticateAtServer;
import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.application.relyingparty.driven.TokenFetcher;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.lease.LeasePolicy;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;

/** Wires the leases of tokens from other servers. */
@Factory
final class LeaseFactory {

  @Singleton
  LeaseUseCases.Node node(
      LookUpRegistrations registrations,
      TokenLeases leases,
      TokenFetcher fetcher,
      AuthenticateAtServer authentications,
      JudgeAuthentication judgeAuthentication,
      SecretGenerator generator,
      Sealer sealer,
      LeaseThreads threads,
      InstantSource clock) {
    return LeaseUseCases.node(
        registrations,
        leases,
        fetcher,
        authentications,
        judgeAuthentication,
        generator,
        sealer,
        new LeasePolicy(Duration.ofMinutes(5)),
        threads,
        clock);
  }

  @Singleton
  ObtainToken obtainToken(LeaseUseCases.Node node) {
    return node.obtainToken();
  }

  @Singleton
  RenewLeases renewLeases(LeaseUseCases.Node node) {
    return node.renewLeases();
  }
}
