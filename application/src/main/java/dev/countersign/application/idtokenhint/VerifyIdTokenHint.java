package dev.countersign.application.idtokenhint;

import dev.countersign.application.grant.FindHintedPerson;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.grant.IdTokenHint;
import dev.countersign.domain.oauth.Result;
import java.util.Optional;

/**
 * Verifies that an ID token hint is an ID token of this server, for the authorization endpoint and
 * for each other endpoint that takes a hint.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest">OpenID Connect
 *     Core §3.1.2.1, id_token_hint</a>
 */
public interface VerifyIdTokenHint extends FindHintedPerson {

  /**
   * Verifies the hint. An expired ID token is accepted. Refuses, always with the same description,
   * what this server did not sign as an ID token, or signed with a key that is compromised.
   *
   * @param client the client that sent the hint: another client's ID token is refused, and the hint
   *     may be encrypted or signed with this client's secret; empty if the client is not known
   */
  Result<HintedPerson, InvalidRequest> verify(IdTokenHint hint, Optional<Client> client);

  @Override
  default Result<HintedPerson, InvalidRequest> find(IdTokenHint hint, Client client) {
    return verify(hint, Optional.of(client));
  }
}
