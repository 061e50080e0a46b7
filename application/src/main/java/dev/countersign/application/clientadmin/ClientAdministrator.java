package dev.countersign.application.clientadmin;

import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.client.shared.AuditedClientWriter;
import dev.countersign.application.client.shared.ClientSecrets;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientAction;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.StoredSecret;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;

/** Changes clients as they are at the moment, and again if somebody else was first. */
final class ClientAdministrator implements AdministerClient {

  /** As often a change is tried that others get in the way of. */
  static final int TRIES = 10;

  private final Clients clients;
  private final AuditedClientWriter writer;
  private final ClientSecrets secrets;
  private final SecretGenerator generator;
  private final Duration secretOverlap;
  private final InstantSource clock;

  ClientAdministrator(
      Clients clients,
      AuditedClientWriter writer,
      ClientSecrets secrets,
      SecretGenerator generator,
      Duration secretOverlap,
      InstantSource clock) {
    this.clients = clients;
    this.writer = writer;
    this.secrets = secrets;
    this.generator = generator;
    this.secretOverlap = secretOverlap;
    this.clock = clock;
  }

  /** What a client is to become, and what to answer then. */
  private record Draft<T>(Client client, T answer) {}

  @Override
  public Result<Done, Refusal> disable(ClientId id, Actor actor) {
    return isAdministrator(id)
        ? Result.refused(Refusal.ADMINISTRATOR)
        : change(id, ClientAction.DISABLED, actor, client -> disabled(client, true));
  }

  @Override
  public Result<Done, Refusal> enable(ClientId id, Actor actor) {
    return change(id, ClientAction.ENABLED, actor, client -> disabled(client, false));
  }

  private static Result<Draft<Done>, Refusal> disabled(Client client, boolean stopped) {
    return done(client.next().with(client.life().disabled(stopped)));
  }

  @Override
  public Result<Done, Refusal> endTokens(ClientId id, Actor actor) {
    return change(
        id,
        ClientAction.TOKENS_ENDED,
        actor,
        client -> done(client.next().with(client.life().withoutTokens(clock.instant()))));
  }

  @Override
  public Result<NewSecret, Refusal> addSecret(ClientId id, Actor actor) {
    return change(id, ClientAction.SECRET_ADDED, actor, this::withAnother);
  }

  private Result<Draft<NewSecret>, Refusal> withAnother(Client client) {
    return secrets
        .renewed(client.next(), generator, clock.instant(), secretOverlap)
        .<Result<Draft<NewSecret>, Refusal>>map(
            renewed ->
                Result.ok(
                    new Draft<>(
                        renewed.client(),
                        new NewSecret(renewed.secret(), renewed.client().secret().orElseThrow()))))
        .orElseGet(() -> Result.refused(Refusal.NO_SECRETS));
  }

  @Override
  public Result<Done, Refusal> endSecret(ClientId id, int number, Actor actor) {
    return isAdministrator(id)
        ? Result.refused(Refusal.ADMINISTRATOR)
        : change(id, ClientAction.SECRET_ENDED, actor, client -> without(client, number));
  }

  private static Result<Draft<Done>, Refusal> without(Client client, int number) {
    if (client.secret().map(StoredSecret::number).filter(newest -> newest == number).isPresent()) {
      return Result.refused(Refusal.NEWEST_SECRET);
    }
    var others = client.secrets().stream().filter(secret -> secret.number() != number).toList();
    return others.size() == client.secrets().size()
        ? Result.refused(Refusal.UNKNOWN_SECRET)
        : done(client.next().with(others));
  }

  private static Result<Draft<Done>, Refusal> done(Client client) {
    return Result.ok(new Draft<>(client, Done.DONE));
  }

  private <T> Result<T, Refusal> change(
      ClientId id,
      ClientAction action,
      Actor actor,
      Function<Client, Result<Draft<T>, Refusal>> drafting) {
    return trying(
        id,
        client ->
            drafting
                .apply(client)
                .map(
                    draft ->
                        new Attempt<>(
                            writer.replace(draft.client(), action, actor), draft.answer())));
  }

  @Override
  public Result<Done, Refusal> delete(ClientId id, Actor actor) {
    return isAdministrator(id)
        ? Result.refused(Refusal.ADMINISTRATOR)
        : trying(
            id,
            client ->
                Result.ok(
                    new Attempt<>(writer.remove(client, ClientAction.DELETED, actor), Done.DONE)));
  }

  /** What was tried, and what to answer if it went well. */
  private record Attempt<T>(boolean wentWell, T answer) {}

  private <T> Result<T, Refusal> trying(
      ClientId id, Function<Client, Result<Attempt<T>, Refusal>> work) {
    for (var tries = 0; tries < TRIES; tries++) {
      var client = clients.find(id);
      if (client.isEmpty()) {
        return Result.refused(Refusal.UNKNOWN);
      }
      var attempt = work.apply(client.get());
      if (!(attempt instanceof Result.Ok<Attempt<T>, Refusal>(var done)) || done.wentWell()) {
        return attempt.map(Attempt::answer);
      }
    }
    return Result.refused(Refusal.CONFLICT);
  }

  private static boolean isAdministrator(ClientId id) {
    return id.equals(PrepareAdministration.ADMINISTRATOR);
  }
}
