package dev.countersign.application.clientauth;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.error.TokenError;
import dev.countersign.domain.oauth.Result;

/**
 * Finds out which client calls.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-2.3">RFC 6749 §2.3</a>
 */
public interface AuthenticateClient {

  /**
   * The client, if it proved itself by the method it registered. A public client names itself.
   * Refuses with {@code invalid_client} without telling what was wrong, and with {@code
   * invalid_request} where two methods were used at once.
   */
  Result<Client, TokenError> authenticate(PresentedCredentials credentials);
}
