package dev.countersign.application.remotetoken;

import dev.countersign.application.clientauth.AuthenticateClient;
import dev.countersign.application.registrationupkeep.EvaluateAuthentication;
import dev.countersign.application.registrationupkeep.shared.AuthenticatedForms;
import dev.countersign.application.relyingparty.AuthenticateAtServer;
import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.application.relyingparty.driven.FormSender;
import dev.countersign.application.token.ReadToken;
import java.time.InstantSource;

/** A factory for the use cases of this package. */
public final class RemoteTokenUseCases {

  private RemoteTokenUseCases() {}

  /** Verifies access tokens of other servers. */
  public static VerifyRemoteToken verifyRemoteToken(
      AuthenticateClient authenticateClient,
      LookUpRegistrations registrations,
      ReadToken reader,
      FormSender sender,
      AuthenticateAtServer authentications,
      EvaluateAuthentication judge,
      InstantSource clock) {
    return new RemoteTokenVerifier(
        authenticateClient,
        registrations,
        reader,
        new RemoteIntrospector(new AuthenticatedForms(sender, authentications, judge)),
        clock);
  }
}
