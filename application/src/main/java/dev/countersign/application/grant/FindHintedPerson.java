package dev.countersign.application.grant;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.grant.IdTokenHint;
import dev.countersign.domain.oauth.Result;
import java.util.Optional;

/**
 * Finds the person whom a client expects. The package {@code idtokenhint} implements this
 * interface, so that this package need not know keys and tokens.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest">OpenID Connect
 *     Core §3.1.2.1, id_token_hint</a>
 */
public interface FindHintedPerson {

  /**
   * The person and the client of a verified ID token.
   *
   * @param subject {@code sub}, by which that client knows the user
   * @param client {@code aud}
   * @param sid by which that client knows the session; empty in the ID tokens of earlier releases
   */
  record HintedPerson(String subject, ClientId client, Optional<String> sid) {}

  /** Returns the person; refuses what is no ID token that this server issued to the client. */
  Result<HintedPerson, InvalidRequest> find(IdTokenHint hint, Client client);
}
