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
   * @param id the client
   * @param token the client's registration access token
   * @param document the whole new metadata: what it leaves out is removed
   * @param dryRun whether the client asks only for the result: the response is the same, but
   *     nothing is stored
   */
  record Command(
      Optional<ClientId> id,
      Optional<RegistrationAccessToken> token,
      JsonObject document,
      boolean dryRun) {}

  /**
   * Replaces the metadata, within the limits of the registration, or refuses and changes nothing.
   * Generates a secret if the client needs one and has none.
   */
  Result<Registered, RegistrationError> update(Command command);
}
