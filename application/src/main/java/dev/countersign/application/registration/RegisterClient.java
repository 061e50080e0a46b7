package dev.countersign.application.registration;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.registration.RegistrationAccessToken;
import java.util.Optional;

/**
 * Registers a client.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-3">RFC 7591 §3</a>
 */
public interface RegisterClient {

  /**
   * A registration request.
   *
   * @param token what allows it
   * @param document the client metadata as sent
   * @param dryRun whether it is only to be judged: it is answered as it would be, but nothing is
   *     kept, and no use of the token is taken
   */
  record Command(Optional<InitialAccessToken> token, JsonObject document, boolean dryRun) {}

  /**
   * A registration that was made or changed.
   *
   * @param client as registered, defaults filled in
   * @param secret shown this once; nothing where none was made
   * @param token with which the client reads its registration
   */
  record Registered(Client client, Optional<ClientSecret> secret, RegistrationAccessToken token) {}

  /** Registers, or refuses and has changed nothing. */
  Result<Registered, RegistrationError> register(Command command);
}
