package dev.countersign.application.grant;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.grant.IdTokenHint;
import dev.countersign.domain.oauth.Result;
import java.util.Optional;

/**
 * Verifies that an ID token hint is an ID token of this server. The package {@code idtokenhint}
 * implements this interface, so that this package need not know keys and tokens.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest">OpenID Connect
 *     Core §3.1.2.1, id_token_hint</a>
 */
public interface VerifyIdTokenHint {

  /**
   * The person and the client of a verified ID token.
   *
   * @param subject {@code sub}, by which that client knows the user
   * @param client {@code aud}
   */
  record Hinted(String subject, ClientId client) {}

  /**
   * Verifies the hint. An expired ID token is accepted. Refuses, with one description for each
   * reason, what this server did not sign as an ID token, or signed with a key that is compromised.
   *
   * @param client the client that sent the hint: another client's ID token is refused, and a JWE
   *     may be encrypted under this client's secret; empty if the client is not known
   */
  Result<Hinted, InvalidRequest> verify(IdTokenHint hint, Optional<Client> client);
}
