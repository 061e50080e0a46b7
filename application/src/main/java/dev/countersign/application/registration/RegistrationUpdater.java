package dev.countersign.application.registration;

import dev.countersign.application.client.shared.AuditedClientWriter;
import dev.countersign.application.registration.RegisterClient.Registered;
import dev.countersign.application.registration.RegistrationChanges.Change;
import dev.countersign.application.registration.RegistrationTokenAuthenticator.AuthenticatedRegistration;
import dev.countersign.application.registration.RegistrationTokenAuthenticator.NextVersion;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientAction;
import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.GrantedScope;
import java.time.Instant;
import java.time.InstantSource;

/** Replaces registrations for requests with a registration access token. */
final class RegistrationUpdater implements UpdateRegistration {

  private final RegistrationTokenAuthenticator gate;
  private final AuditedClientWriter writer;
  private final RegistrationChanges changes;
  private final InstantSource clock;

  RegistrationUpdater(
      RegistrationTokenAuthenticator gate,
      AuditedClientWriter writer,
      RegistrationChanges changes,
      InstantSource clock) {
    this.gate = gate;
    this.writer = writer;
    this.changes = changes;
    this.clock = clock;
  }

  @Override
  public Result<Registered, RegistrationError> update(Command command) {
    var now = clock.instant();
    return gate.admit(command.id(), command.token(), now)
        .flatMap(
            authenticated ->
                changes
                    .read(
                        command.document(),
                        authenticated.client(),
                        false,
                        GrantedScope.GRANTABLE.intersect(authenticated.client().metadata().scope()),
                        now)
                    .flatMap(
                        change ->
                            command.dryRun()
                                ? Result.ok(tried(authenticated, change, now))
                                : kept(authenticated, change, now)));
  }

  private Registered tried(AuthenticatedRegistration authenticated, Change change, Instant now) {
    var client = change.on(authenticated.client());
    return new Registered(
        client,
        changes.newSecret(client, authenticated.client().metadata(), now),
        authenticated.token());
  }

  private Result<Registered, RegistrationError> kept(
      AuthenticatedRegistration authenticated, Change change, Instant now) {
    var next = gate.forUpdate(authenticated, now);
    var updated = updated(next, authenticated.client().metadata(), change, now);
    var itself = Actor.subject(authenticated.client().id().value());
    return writer.replace(updated.client(), ClientAction.UPDATED, itself)
        ? Result.ok(updated)
        : Result.refused(gate.lost(authenticated.client().id()));
  }

  private Registered updated(NextVersion next, ClientMetadata before, Change change, Instant now) {
    var client = change.on(next.client());
    var secret = changes.newSecret(client, before, now);
    return new Registered(
        secret.map(value -> changes.with(value, client, now)).orElse(client), secret, next.token());
  }
}
