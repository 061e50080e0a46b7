package dev.countersign.application.registration;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.registration.RegistrationAccessToken;
import dev.countersign.domain.registration.RegistrationResponse;
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
   * @param token the initial access token, if there is one
   * @param document the client metadata as sent
   * @param dryRun whether the client asks only for the result: the response is the same, but
   *     nothing is stored, and no use of the token is taken
   */
  record Command(Optional<InitialAccessToken> token, JsonObject document, boolean dryRun) {}

  /**
   * A registration that was created or changed.
   *
   * @param client as registered, defaults filled in
   * @param secret the new secret, returned only now; empty if there is none
   * @param token the registration access token
   */
  record Registered(Client client, Optional<ClientSecret> secret, RegistrationAccessToken token) {

    /**
     * Returns the document that the client receives from a server at which it cannot manage its
     * registration.
     */
    public JsonObject document() {
      return RegistrationResponse.of(client, secret);
    }

    /**
     * Returns the document that the client receives.
     *
     * @param issuer this server, at which the client manages its registration
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-3.2.1">RFC 7591 §3.2.1</a>
     */
    public JsonObject document(Issuer issuer) {
      return RegistrationResponse.of(client, secret, token, issuer);
    }
  }

  /** Registers the client, or refuses and changes nothing. */
  Result<Registered, RegistrationError> register(Command command);
}
