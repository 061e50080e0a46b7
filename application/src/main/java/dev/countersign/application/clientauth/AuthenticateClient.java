package dev.countersign.application.clientauth;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.error.TokenError;
import dev.countersign.domain.oauth.Result;

/**
 * Authenticates clients.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-2.3">RFC 6749 §2.3</a>
 */
public interface AuthenticateClient {

  /**
   * Returns the client, if it authenticated with its registered method. A public client only sends
   * its {@code client_id}. Refuses with {@code invalid_client} without details, and with {@code
   * invalid_request} if the client used two methods at once.
   */
  Result<Client, TokenError> authenticate(PresentedCredentials credentials);
}
