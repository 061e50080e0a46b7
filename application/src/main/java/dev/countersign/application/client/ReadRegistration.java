package dev.countersign.application.client;

import dev.countersign.application.client.RegisterClient.Registered;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.RegistrationAccessToken;
import dev.countersign.domain.oauth.RegistrationError;
import dev.countersign.domain.oauth.Result;
import java.util.Optional;

/**
 * Reads a registration back.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7592.html#section-2.1">RFC 7592 §2.1</a>
 */
public interface ReadRegistration {

  /**
   * The client, for whom its registration access token is shown, with the token to be shown next
   * time, and no secret.
   */
  Result<Registered, RegistrationError> read(
      Optional<ClientId> id, Optional<RegistrationAccessToken> token);
}
