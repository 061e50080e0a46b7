package dev.countersign.application.registrationupkeep;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import java.util.Optional;

/** Permits that a registration is made again when it is dead, and withdraws that. */
public interface PermitRegisterAgain {

  /**
   * With what a registration may be made again. Both must be valid for more than one use.
   *
   * @param registration its name in this service
   * @param token the initial access token for the server
   * @param statement the software statement
   * @param actor who permits it
   */
  record Permission(
      String registration,
      Optional<InitialAccessToken> token,
      Optional<String> statement,
      Actor actor) {

    @Override
    public String toString() {
      return "Permission[" + registration + ", redacted]";
    }
  }

  /**
   * Stores the permission, sealed; it replaces an earlier one. Refuses one with neither a token nor
   * a statement.
   */
  Result<Registration, RelyingPartyError> permit(Permission permission);

  /** Removes the permission, if there is one. */
  Result<Registration, RelyingPartyError> withdraw(String registration, Actor actor);
}
