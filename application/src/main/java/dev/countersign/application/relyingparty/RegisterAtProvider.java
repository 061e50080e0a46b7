package dev.countersign.application.relyingparty;

import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import java.util.Optional;

/** Registers an application of ours at a server elsewhere. */
public interface RegisterAtProvider {

  /**
   * What is to be registered.
   *
   * @param name what to call it here
   * @param issuer the URL of the server
   * @param token what allows it there
   * @param metadata the client metadata; keys and what is missing are added here
   */
  record Command(
      String name, String issuer, Optional<InitialAccessToken> token, JsonObject metadata) {}

  /**
   * Discovers the server, generates keys, registers, and keeps what the server gave, sealed. A
   * registration that is refused leaves nothing behind but keys that nobody has seen.
   */
  Result<Registration, RelyingPartyError> register(Command command);
}
