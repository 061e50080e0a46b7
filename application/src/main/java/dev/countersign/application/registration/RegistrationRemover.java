package dev.countersign.application.registration;

import dev.countersign.application.client.shared.AuditedClientWriter;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientAction;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.RegistrationAccessToken;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Deletes registrations for requests with a registration access token. Grants and tokens are valid
 * only while their client exists, so nothing else has to be deleted.
 */
final class RegistrationRemover implements DeleteRegistration {

  private final RegistrationTokenAuthenticator gate;
  private final AuditedClientWriter writer;
  private final InstantSource clock;

  RegistrationRemover(
      RegistrationTokenAuthenticator gate, AuditedClientWriter writer, InstantSource clock) {
    this.gate = gate;
    this.writer = writer;
    this.clock = clock;
  }

  @Override
  public Result<Done, RegistrationError> delete(
      Optional<ClientId> id, Optional<RegistrationAccessToken> token) {
    return gate.admit(id, token, clock.instant())
        .flatMap(authenticated -> remove(authenticated.client()));
  }

  private Result<Done, RegistrationError> remove(Client client) {
    var itself = Actor.subject(client.id().value());
    return writer.remove(client, ClientAction.DELETED, itself)
        ? Result.ok(Done.DONE)
        : Result.refused(gate.lost(client.id()));
  }
}
