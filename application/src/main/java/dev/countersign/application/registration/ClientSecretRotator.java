package dev.countersign.application.registration;

import dev.countersign.application.client.shared.AuditedClientWriter;
import dev.countersign.application.client.shared.ClientSecrets;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.registration.RegisterClient.Registered;
import dev.countersign.application.registration.RegistrationTokenAuthenticator.Visitor;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientAction;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.error.InvalidClientMetadata;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.RegistrationAccessToken;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Gives clients other secrets, for whoever holds their registration access token. */
final class ClientSecretRotator implements RotateClientSecret {

  private final RegistrationTokenAuthenticator gate;
  private final AuditedClientWriter ledger;
  private final ClientSecrets secrets;
  private final RegistrationSettings terms;
  private final SecretGenerator generator;
  private final InstantSource clock;

  ClientSecretRotator(
      RegistrationTokenAuthenticator gate,
      AuditedClientWriter ledger,
      ClientSecrets secrets,
      RegistrationSettings terms,
      SecretGenerator generator,
      InstantSource clock) {
    this.gate = gate;
    this.ledger = ledger;
    this.secrets = secrets;
    this.terms = terms;
    this.generator = generator;
    this.clock = clock;
  }

  @Override
  public Result<Registered, RegistrationError> renew(
      Optional<ClientId> id, Optional<RegistrationAccessToken> token) {
    var now = clock.instant();
    return gate.admit(id, token, now).flatMap(visitor -> renew(visitor, now));
  }

  private Result<Registered, RegistrationError> renew(Visitor visitor, Instant now) {
    var onward = gate.forUpdate(visitor, now);
    var renewed = secrets.renewed(onward.client(), generator, now, terms.secretOverlap());
    if (renewed.isEmpty()) {
      return Result.refused(new InvalidClientMetadata("the client does not use a client_secret"));
    }
    var next = renewed.get();
    var itself = Actor.subject(visitor.client().id().value());
    return ledger.replace(next.client(), ClientAction.SECRET_ADDED, itself)
        ? Result.ok(new Registered(next.client(), Optional.of(next.secret()), onward.token()))
        : Result.refused(gate.lost(visitor.client().id()));
  }
}
