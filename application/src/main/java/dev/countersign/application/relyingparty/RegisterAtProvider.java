package dev.countersign.application.relyingparty;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyError;
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
   * @param actor who registers it
   */
  record Command(
      String name,
      String issuer,
      Optional<InitialAccessToken> token,
      JsonObject metadata,
      Actor actor) {}

  /**
   * Discovers the server, generates keys, registers, and stores the issued credentials sealed. If
   * the registration is refused, the generated keys stay, but nothing else.
   */
  Result<Registration, RelyingPartyError> register(Command command);
}
