package dev.countersign.application.registration;

import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.client.shared.AuditedClientWriter;
import dev.countersign.application.registration.RegistrationChanges.Change;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientAction;
import dev.countersign.domain.client.ClientOrigin;
import dev.countersign.domain.error.RegistrationConflict;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.GrantedScope;
import java.time.Instant;
import java.time.InstantSource;

/** Replaces registrations for administrators. */
final class RegistrationReplacer implements ReplaceRegistration {

  private static final String ID = "client_id";

  private final Clients clients;
  private final AuditedClientWriter writer;
  private final RegistrationChanges changes;
  private final InstantSource clock;

  RegistrationReplacer(
      Clients clients,
      AuditedClientWriter writer,
      RegistrationChanges changes,
      InstantSource clock) {
    this.clients = clients;
    this.writer = writer;
    this.changes = changes;
    this.clock = clock;
  }

  @Override
  public Result<Replaced, Refusal> replace(Command command) {
    return clients
        .find(command.id())
        .<Result<Replaced, Refusal>>map(client -> replace(client, command))
        .orElseGet(() -> Result.refused(new Refusal.Unknown()));
  }

  private Result<Replaced, Refusal> replace(Client client, Command command) {
    if (client.origin().way() == ClientOrigin.Way.OPERATOR) {
      return Result.refused(new Refusal.BuiltIn());
    }
    var now = clock.instant();
    return changes
        .read(
            withId(command.document(), client),
            client,
            command.forced(),
            GrantedScope.GRANTABLE,
            now)
        .<Refusal>mapError(Refusal.Invalid::new)
        .flatMap(change -> store(client, change, command, now));
  }

  private static JsonObject withId(JsonObject document, Client client) {
    return document.member(ID).isPresent() ? document : document.with(ID, client.id().value());
  }

  private Result<Replaced, Refusal> store(
      Client before, Change change, Command command, Instant now) {
    var client = change.on(before.next());
    var secret = changes.newSecret(client, before.metadata(), now);
    var next = secret.map(value -> changes.with(value, client, now)).orElse(client);
    return writer.replace(next, ClientAction.UPDATED, command.actor())
        ? Result.ok(new Replaced(next, secret))
        : Result.refused(
            new Refusal.Invalid(
                new RegistrationConflict(
                    "another request changed the registration; read it and try again")));
  }
}
