package dev.countersign.application.relyingparty;

import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import java.util.Optional;

/** Registers an application again, whose client its server no longer knows. */
public interface RegisterAnew {

  /**
   * Registers the application at the same server, with the metadata that were requested last and
   * with its current keys. Stores nothing: the caller replaces the dead registration.
   *
   * @param dead the registration whose client does not exist any more
   * @param token the initial access token for the server
   * @param statement the software statement
   * @return the next registration, with its credentials sealed
   */
  Result<Registration, RelyingPartyError> registerAnew(
      Registration dead, Optional<InitialAccessToken> token, Optional<String> statement);
}
