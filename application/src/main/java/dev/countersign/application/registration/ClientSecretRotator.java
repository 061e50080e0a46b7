package dev.countersign.application.registration;

import dev.countersign.application.client.shared.AuditedClientWriter;
import dev.countersign.application.client.shared.ClientSecrets;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.registration.RegisterClient.Registered;
import dev.countersign.application.registration.RegistrationTokenAuthenticator.AuthenticatedRegistration;
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

/** Rotates client secrets for requests with a registration access token. */
final class ClientSecretRotator implements RotateClientSecret {

  private final RegistrationTokenAuthenticator gate;
  private final AuditedClientWriter writer;
  private final ClientSecrets secrets;
  private final RegistrationSettings terms;
  private final SecretGenerator generator;
  private final InstantSource clock;

  ClientSecretRotator(
      RegistrationTokenAuthenticator gate,
      AuditedClientWriter writer,
      ClientSecrets secrets,
      RegistrationSettings terms,
      SecretGenerator generator,
      InstantSource clock) {
    this.gate = gate;
    this.writer = writer;
    this.secrets = secrets;
    this.terms = terms;
    this.generator = generator;
    this.clock = clock;
  }

  @Override
  public Result<Registered, RegistrationError> rotate(
      Optional<ClientId> id, Optional<RegistrationAccessToken> token) {
    var now = clock.instant();
    return gate.admit(id, token, now).flatMap(authenticated -> rotate(authenticated, now));
  }

  private Result<Registered, RegistrationError> rotate(
      AuthenticatedRegistration authenticated, Instant now) {
    var nextVersion = gate.forUpdate(authenticated, now);
    var renewed = secrets.renewed(nextVersion.client(), generator, now, terms.secretOverlap());
    if (renewed.isEmpty()) {
      return Result.refused(new InvalidClientMetadata("the client does not use a client_secret"));
    }
    var next = renewed.get();
    var itself = Actor.subject(authenticated.client().id().value());
    return writer.replace(next.client(), ClientAction.SECRET_ADDED, itself)
        ? Result.ok(new Registered(next.client(), Optional.of(next.secret()), nextVersion.token()))
        : Result.refused(gate.lost(authenticated.client().id()));
  }
}
