package dev.countersign.application.relyingparty;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.ReturnTo;
import dev.countersign.domain.relyingparty.UsedBy;
import java.util.Optional;

/** Registers an application at another server. */
public interface RegisterAtProvider {

  /**
   * The application and the server.
   *
   * @param name the name of the registration in this service
   * @param issuer the URL of the server
   * @param token the initial access token for the server
   * @param metadata the client metadata; this service adds keys and missing members
   * @param usedBy the clients of this service that may use the registration
   * @param returnTo the URLs of the application to which a browser returns after a sign-in; if
   *     there is one, this service also adds its redirect URI to the metadata
   * @param actor who registers it
   */
  record Command(
      String name,
      String issuer,
      Optional<InitialAccessToken> token,
      JsonObject metadata,
      UsedBy usedBy,
      ReturnTo returnTo,
      Actor actor) {

    /** Creates the command of an application through which nobody signs in. */
    public Command(
        String name,
        String issuer,
        Optional<InitialAccessToken> token,
        JsonObject metadata,
        UsedBy usedBy,
        Actor actor) {
      this(name, issuer, token, metadata, usedBy, ReturnTo.NONE, actor);
    }
  }

  /**
   * An application that was registered at a server by other means.
   *
   * @param name the name of the registration in this service
   * @param issuer the URL of the server
   * @param clientId the {@code client_id} at the server
   * @param secret the {@code client_secret}; empty if the application authenticates with a key
   * @param metadata client metadata; {@code token_endpoint_auth_method} says how the application
   *     authenticates
   * @param usedBy the clients of this service that may use the registration
   * @param returnTo the URLs of the application to which a browser returns after a sign-in
   * @param actor who adds it
   */
  record Existing(
      String name,
      String issuer,
      ClientId clientId,
      Optional<ClientSecret> secret,
      JsonObject metadata,
      UsedBy usedBy,
      ReturnTo returnTo,
      Actor actor) {

    /** Creates an application through which nobody signs in. */
    public Existing(
        String name,
        String issuer,
        ClientId clientId,
        Optional<ClientSecret> secret,
        JsonObject metadata,
        UsedBy usedBy,
        Actor actor) {
      this(name, issuer, clientId, secret, metadata, usedBy, ReturnTo.NONE, actor);
    }
  }

  /**
   * Discovers the server, generates keys and stores the credentials sealed; sends no registration
   * request. Refuses a method for which the credentials do not suffice. A registration that was
   * added so cannot be changed or deleted at the server.
   */
  Result<Registration, RelyingPartyError> add(Existing existing);

  /**
   * Discovers the server, generates keys, registers, and stores the issued credentials sealed. If
   * the registration is refused, the generated keys stay, but nothing else.
   */
  Result<Registration, RelyingPartyError> register(Command command);
}
