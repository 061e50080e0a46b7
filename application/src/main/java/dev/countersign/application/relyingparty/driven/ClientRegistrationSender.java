package dev.countersign.application.relyingparty.driven;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.registration.RegistrationAccessToken;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import java.net.URI;
import java.util.Optional;

/**
 * Sends client registration and deletion requests to other servers.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-3">RFC 7591 §3</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7592.html#section-2.3">RFC 7592 §2.3</a>
 */
public interface ClientRegistrationSender {

  /**
   * The server's registration response.
   *
   * @param clientId {@code client_id}
   * @param secret {@code client_secret}
   * @param registrationToken {@code registration_access_token}
   * @param registrationClientUri {@code registration_client_uri}
   * @param authMethod {@code token_endpoint_auth_method} as the server registered it
   */
  record Registered(
      ClientId clientId,
      Optional<ClientSecret> secret,
      Optional<RegistrationAccessToken> registrationToken,
      Optional<String> registrationClientUri,
      Optional<String> authMethod) {}

  /** The server's response to a deletion request. */
  enum Deletion {
    /** The server deleted the client. */
    DELETED,
    /** The client does not exist at the server. */
    UNKNOWN,
    /**
     * The server does not accept the registration access token: the client does not exist, or its
     * token is another one now.
     */
    UNAUTHORIZED,
    /** The server does not delete clients, or does not allow this client to delete itself. */
    NOT_ALLOWED
  }

  /** Sends the metadata; refuses with the server's error if the server refuses. */
  Result<Registered, RelyingPartyError> register(
      URI registrationEndpoint, Optional<InitialAccessToken> token, JsonObject metadata);

  /**
   * Requests the deletion of a client; refuses if the server cannot be reached. Refuses with the
   * server's error if the response is not a {@link Deletion}.
   */
  Result<Deletion, RelyingPartyError> delete(
      URI registrationClientUri, RegistrationAccessToken token);
}
