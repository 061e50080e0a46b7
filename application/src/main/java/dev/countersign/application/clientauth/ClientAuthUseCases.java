package dev.countersign.application.clientauth;

import dev.countersign.application.client.FindClient;
import dev.countersign.application.client.FindClientKeys;
import dev.countersign.application.client.RecordClientUse;
import dev.countersign.application.client.shared.ClientSecrets;
import dev.countersign.application.clientauth.driven.ClientAssertionVerifier;
import dev.countersign.application.clientauth.driven.UsedAssertions;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.oauth.Issuer;
import java.time.InstantSource;
import java.util.Set;

/** Builds the use cases of client authentication. */
public final class ClientAuthUseCases {

  private ClientAuthUseCases() {}

  /**
   * Returns the audiences of assertions that a server accepts: its issuer, and the endpoints at
   * which clients authenticate.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7523.html#section-3">RFC 7523 §3</a>
   */
  public static Set<String> audiences(Issuer server) {
    return Set.of(
        server.value(), server.at("/token"), server.at("/introspect"), server.at("/revoke"));
  }

  /**
   * Builds the use case that authenticates clients.
   *
   * @param audiences the accepted audiences of assertions, such as {@link #audiences}
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
