package dev.countersign.application.registration;

import dev.countersign.application.registration.RegisterClient.Registered;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.RegistrationAccessToken;
import java.util.Optional;

/**
 * Reads a registration back.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7592.html#section-2.1">RFC 7592 §2.1</a>
 */
public interface ReadRegistration {

  /**
   * Returns the client of the registration access token, with the token for the next request and
   * without a secret.
   */
  Result<Registered, RegistrationError> read(
      Optional<ClientId> id, Optional<RegistrationAccessToken> token);
}
