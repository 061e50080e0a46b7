package dev.countersign.bootstrap.clientauth;

import dev.countersign.application.client.FindClient;
import dev.countersign.application.client.FindClientKeys;
import dev.countersign.application.client.RecordClientUse;
import dev.countersign.application.clientauth.AuthenticateClient;
import dev.countersign.application.clientauth.ClientAuthUseCases;
import dev.countersign.application.clientauth.driven.ClientAssertionVerifier;
import dev.countersign.application.clientauth.driven.UsedAssertions;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.crypto.clientauth.Jose4jClientAssertionVerifier;
import dev.countersign.crypto.jwk.VerificationKeys;
import dev.countersign.domain.oauth.Issuer;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Wires client authentication. */
@Factory
final class ClientAuthFactory {

  @Singleton
  ClientAssertionVerifier clientAssertionVerifier(VerificationKeys keys) {
    return new Jose4jClientAssertionVerifier(keys);
  }

  /**
   * Accepts as audience of an assertion the issuer, or the endpoint that the assertion is sent to.
   */
  @Singleton
  AuthenticateClient authenticateClient(
      FindClient findClient,
      FindClientKeys findClientKeys,
      ClientAssertionVerifier verifier,
      UsedAssertions used,
      Sealer sealer,
      SecretHasher hasher,
      RecordClientUse recordClientUse,
      Issuer issuer,
      InstantSource clock) {
    return ClientAuthUseCases.authenticateClient(
        findClient,
        findClientKeys,
        verifier,
        used,
        sealer,
        hasher,
        ClientAuthUseCases.audiences(issuer),
        recordClientUse,
        clock);
  }
}
