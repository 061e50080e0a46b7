package dev.countersign.application.registration;

import dev.countersign.application.client.shared.AuditedClientWriter;
import dev.countersign.application.registration.RegisterClient.Registered;
import dev.countersign.application.registration.RegistrationTokenAuthenticator.AuthenticatedRegistration;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.RegistrationAccessToken;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Reads registrations for requests with a registration access token. */
final class RegistrationReader implements ReadRegistration {

  private final RegistrationTokenAuthenticator gate;
  private final AuditedClientWriter writer;
  private final InstantSource clock;

  RegistrationReader(
      RegistrationTokenAuthenticator gate, AuditedClientWriter writer, InstantSource clock) {
    this.gate = gate;
    this.writer = writer;
    this.clock = clock;
  }

  @Override
  public Result<Registered, RegistrationError> read(
      Optional<ClientId> id, Optional<RegistrationAccessToken> token) {
    var now = clock.instant();
    return gate.admit(id, token, now).flatMap(authenticated -> read(authenticated, now));
  }

  private Result<Registered, RegistrationError> read(
      AuthenticatedRegistration authenticated, Instant now) {
    var next = gate.afterReading(authenticated, now);
    if (next.isEmpty()) {
      return Result.ok(
          new Registered(authenticated.client(), Optional.empty(), authenticated.token()));
    }
    var version = next.get();
    return writer.replaceToken(version.client())
        ? Result.ok(new Registered(version.client(), Optional.empty(), version.token()))
        : Result.refused(gate.lost(authenticated.client().id()));
  }
}
