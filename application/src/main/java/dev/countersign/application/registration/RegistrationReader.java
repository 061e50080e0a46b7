package dev.countersign.application.registration;

import dev.countersign.application.client.shared.AuditedClientWriter;
import dev.countersign.application.registration.RegisterClient.Registered;
import dev.countersign.application.registration.RegistrationTokenAuthenticator.Visitor;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.RegistrationAccessToken;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Reads registrations for whoever holds their registration access token. */
final class RegistrationReader implements ReadRegistration {

  private final RegistrationTokenAuthenticator gate;
  private final AuditedClientWriter ledger;
  private final InstantSource clock;

  RegistrationReader(RegistrationTokenAuthenticator gate, AuditedClientWriter ledger, InstantSource clock) {
    this.gate = gate;
    this.ledger = ledger;
    this.clock = clock;
  }

  @Override
  public Result<Registered, RegistrationError> read(
      Optional<ClientId> id, Optional<RegistrationAccessToken> token) {
    var now = clock.instant();
    return gate.admit(id, token, now).flatMap(visitor -> read(visitor, now));
  }

  private Result<Registered, RegistrationError> read(Visitor visitor, Instant now) {
    var onward = gate.afterReading(visitor, now);
    if (onward.isEmpty()) {
      return Result.ok(new Registered(visitor.client(), Optional.empty(), visitor.token()));
    }
    var next = onward.get();
    return ledger.replaceToken(next.client())
        ? Result.ok(new Registered(next.client(), Optional.empty(), next.token()))
        : Result.refused(gate.lost(visitor.client().id()));
  }
}
