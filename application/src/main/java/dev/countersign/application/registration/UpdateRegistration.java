package dev.countersign.application.registration;

import dev.countersign.application.registration.RegisterClient.Registered;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.RegistrationAccessToken;
import java.util.Optional;

/**
 * Replaces a registration.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7592.html#section-2.2">RFC 7592 §2.2</a>
 */
public interface UpdateRegistration {

  /**
   * A request to replace a registration.
   *
   * @param id whose
   * @param token the client's registration access token
   * @param document the whole new metadata: what it leaves out is removed
   * @param dryRun whether it is only to be judged: it is answered as it would be, but nothing is
   *     kept
   */
  record Command(
      Optional<ClientId> id,
      Optional<RegistrationAccessToken> token,
      JsonObject document,
      boolean dryRun) {}

  /**
   * Replaces what is registered, within the limits of the registration, or refuses and has changed
   * nothing. There is a new secret if the client needs one that it did not have.
   */
  Result<Registered, RegistrationError> update(Command command);
}
