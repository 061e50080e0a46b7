package dev.countersign.bootstrap.remotetoken;

import dev.countersign.application.clientauth.AuthenticateClient;
import dev.countersign.application.registrationupkeep.EvaluateAuthentication;
import dev.countersign.application.relyingparty.AuthenticateAtServer;
import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.application.relyingparty.driven.FormSender;
import dev.countersign.application.remotetoken.RemoteTokenUseCases;
import dev.countersign.application.remotetoken.VerifyRemoteToken;
import dev.countersign.application.token.ReadToken;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Wires the verification of access tokens of other servers. */
@Factory
final class RemoteTokenFactory {

  @Singleton
  VerifyRemoteToken verifyRemoteToken(
      AuthenticateClient authenticateClient,
      LookUpRegistrations registrations,
      ReadToken reader,
      FormSender sender,
      AuthenticateAtServer authentications,
      EvaluateAuthentication judge,
      InstantSource clock) {
    return RemoteTokenUseCases.verifyRemoteToken(
        authenticateClient, registrations, reader, sender, authentications, judge, clock);
  }
}
