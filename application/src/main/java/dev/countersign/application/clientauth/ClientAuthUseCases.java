package dev.countersign.application.clientauth;

import dev.countersign.application.client.FindClient;
import dev.countersign.application.client.FindClientKeys;
import dev.countersign.application.client.RecordClientUse;
import dev.countersign.application.client.shared.ClientSecrets;
import dev.countersign.application.clientauth.driven.ClientAssertionVerifier;
import dev.countersign.application.clientauth.driven.UsedAssertions;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.sealing.driven.Sealer;
import java.time.InstantSource;
import java.util.Set;

/** Builds the use cases of client authentication. */
public final class ClientAuthUseCases {

  private ClientAuthUseCases() {}

  /**
   * Finds out which client calls.
   *
   * @param audiences what assertions may name as this server: its issuer and endpoints
   */
  public static AuthenticateClient authenticateClient(
      FindClient findClient,
      FindClientKeys findClientKeys,
      ClientAssertionVerifier verifier,
      UsedAssertions used,
      Sealer sealer,
      SecretHasher hasher,
      Set<String> audiences,
      RecordClientUse recordClientUse,
      InstantSource clock) {
    var secrets = new ClientSecrets(hasher, sealer);
    return new ClientAuthenticator(
        findClient,
        secrets,
        new ClientAssertionValidator(
            findClient, secrets, findClientKeys, verifier, used, audiences, clock),
        recordClientUse,
        clock);
  }
}
