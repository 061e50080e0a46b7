package dev.countersign.application.registrationupkeep;

import dev.countersign.application.registrationupkeep.PermitRegisterAgain.Permission;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.registrationupkeep.Upkeep;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.sealing.Sealed;
import java.util.Optional;

/** Seals with what a registration may be made again, and opens it. */
final class SealedPermissions {

  // The token is sent to this issuer only, even if the row of the registration is changed.
  private static final String ISSUER = "issuer";
  private static final String TOKEN = "initial_access_token";
  private static final String STATEMENT = "software_statement";

  private final Sealer sealer;

  SealedPermissions(Sealer sealer) {
    this.sealer = sealer;
  }

  /** The opened permission: with what the registration may be made again. */
  record Opened(Optional<InitialAccessToken> token, Optional<String> statement) {

    @Override
    public String toString() {
      return "Opened[redacted]";
    }
  }

  Sealed seal(Registration registration, Permission permission) {
    var json = JsonObject.EMPTY.with(ISSUER, registration.server().issuer().value());
    if (permission.token().isPresent()) {
      json = json.with(TOKEN, permission.token().get().value());
    }
    if (permission.statement().isPresent()) {
      json = json.with(STATEMENT, permission.statement().get());
    }
    return sealer.seal(Upkeep.permissionRecord(registration.name()), json);
  }

  /** Returns the permission; empty if its seal does not open, or if it is for another server. */
  Optional<Opened> open(Registration registration, Sealed sealed) {
    return sealer
        .open(Upkeep.permissionRecord(registration.name()), sealed)
        .map(Optional::of)
        .orElse(unopenable -> Optional.empty())
        .filter(
            json ->
                json.string(ISSUER)
                    .filter(registration.server().issuer().value()::equals)
                    .isPresent())
        .map(
            json ->
                new Opened(
                    json.string(TOKEN).map(InitialAccessToken::new), json.string(STATEMENT)));
  }
}
