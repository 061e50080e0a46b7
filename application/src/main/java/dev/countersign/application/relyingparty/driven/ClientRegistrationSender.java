package dev.countersign.application.relyingparty.driven;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.registration.RegistrationAccessToken;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * Sends requests to register, read, update and delete clients to other servers.
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
   * @param secretExpiresAt {@code client_secret_expires_at}; empty if the secret does not expire
   * @param metadata the client metadata as the server registered them, without the members above
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-3.2.1">RFC 7591 §3.2.1</a>
   */
  record Registered(
      ClientId clientId,
      Optional<ClientSecret> secret,
      Optional<RegistrationAccessToken> registrationToken,
      Optional<String> registrationClientUri,
      Optional<Instant> secretExpiresAt,
      JsonObject metadata) {

    private static final String METHOD = "token_endpoint_auth_method";

    /** Creates a response with one member of the metadata at most, and a secret that stays. */
    public Registered(
        ClientId clientId,
        Optional<ClientSecret> secret,
        Optional<RegistrationAccessToken> registrationToken,
        Optional<String> registrationClientUri,
        Optional<String> authMethod) {
      this(
          clientId,
          secret,
          registrationToken,
          registrationClientUri,
          Optional.empty(),
          authMethod.map(method -> JsonObject.EMPTY.with(METHOD, method)).orElse(JsonObject.EMPTY));
    }

    /** Returns a copy with this token, if the server sent none: the client keeps it. */
    public Registered withToken(RegistrationAccessToken used) {
      return new Registered(
          clientId,
          secret,
          registrationToken.or(() -> Optional.of(used)),
          registrationClientUri,
          secretExpiresAt,
          metadata);
    }

    /** Returns {@code token_endpoint_auth_method} as the server registered it. */
    public Optional<String> authMethod() {
      return metadata.string(METHOD);
    }
  }

  /**
   * The server's response to a request to read or to update a client.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7592.html#section-3">RFC 7592 §3</a>
   */
  sealed interface Answer {

    /** The server sent the registration as it is now. */
    record Current(Registered registered) implements Answer {}

    /**
     * The server does not accept the registration access token: the client does not exist, or its
     * token is another one now.
     */
    record Unauthorized() implements Answer {}

    /** The client does not exist at the server. */
    record Unknown() implements Answer {}

    /** The server does not support the request, or does not allow it to this client. */
    record NotAllowed() implements Answer {}
  }

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
   * Reads the registration of a client; refuses if the server cannot be reached. Refuses with the
   * server's error if the response is not an {@link Answer}.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7592.html#section-2.1">RFC 7592 §2.1</a>
   */
  Result<Answer, RelyingPartyError> read(URI registrationClientUri, RegistrationAccessToken token);

  /**
   * Replaces the metadata of a client; refuses like {@link #read}.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7592.html#section-2.2">RFC 7592 §2.2</a>
   */
  Result<Answer, RelyingPartyError> update(
      URI registrationClientUri, RegistrationAccessToken token, JsonObject metadata);

  /**
   * Requests another client secret, in the way of this product: with a POST to {@code secrets}
   * below the URI of the client. A server without it responds with {@link Answer.NotAllowed};
   * refuses like {@link #read}.
   */
  Result<Answer, RelyingPartyError> anotherSecret(
      URI registrationClientUri, RegistrationAccessToken token);

  /**
   * Requests the deletion of a client; refuses if the server cannot be reached. Refuses with the
   * server's error if the response is not a {@link Deletion}.
   */
  Result<Deletion, RelyingPartyError> delete(
      URI registrationClientUri, RegistrationAccessToken token);
}
