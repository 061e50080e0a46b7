package dev.countersign.application.relyingparty;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender.Answer;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender.Registered;
import dev.countersign.application.relyingparty.driven.Registrations;
import dev.countersign.application.relyingparty.shared.ManagementRequests;
import dev.countersign.application.relyingparty.shared.RelyingPartyAudit;
import dev.countersign.application.relyingparty.shared.SealedCredentials;
import dev.countersign.application.relyingparty.shared.SealedCredentials.Change;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.RegistrationAccessToken;
import dev.countersign.domain.relyingparty.ApplicationMetadata;
import dev.countersign.domain.relyingparty.AuthenticationChoice;
import dev.countersign.domain.relyingparty.MetadataDrift;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyAction;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.domain.relyingparty.ReturnTo;
import dev.countersign.domain.relyingparty.SignInUris;
import dev.countersign.domain.relyingparty.UsedBy;
import java.net.URI;
import java.util.Optional;

/**
 * Updates registrations at the other server, then in the store. What the server returned is stored
 * before anything in it is used.
 */
final class RegistrationUpdater implements UpdateRegistration {

  private final Registrations registrations;
  private final ClientRegistrationSender sender;
  private final RegistrationKeys keys;
  private final SealedCredentials sealed;
  private final SignInUris uris;
  private final ManagementRequests requests;
  private final RelyingPartyAudit audit;
  private final UnitOfWork unitOfWork;

  RegistrationUpdater(
      Registrations registrations,
      ClientRegistrationSender sender,
      RegistrationKeys keys,
      SealedCredentials sealed,
      SignInUris uris,
      RelyingPartyAudit audit,
      UnitOfWork unitOfWork) {
    this.registrations = registrations;
    this.sender = sender;
    this.keys = keys;
    this.sealed = sealed;
    this.uris = uris;
    this.requests = new ManagementRequests(sealed);
    this.audit = audit;
    this.unitOfWork = unitOfWork;
  }

  /** What is requested: the metadata, and the client authentication that they result in. */
  private record Requested(ApplicationMetadata metadata, ClientAuthentication authentication) {}

  @Override
  public Result<Registration, RelyingPartyError> update(Command command) {
    if (command.metadata().isEmpty()
        && command.usedBy().isEmpty()
        && command.returnTo().isEmpty()) {
      return Result.refused(new BadCall("send metadata, used_by or return_to"));
    }
    return named(command.registration())
        .flatMap(found -> withMetadataIfNeeded(found, command))
        .flatMap(found -> updated(found, command))
        .flatMap(updated -> withUsers(updated, command))
        .flatMap(updated -> withReturnTo(updated, command));
  }

  /** Refuses a change after which the server would know no redirect URI, or one without use. */
  private static Result<Registration, RelyingPartyError> withMetadataIfNeeded(
      Registration found, Command command) {
    var isNeeded =
        returnTo(found, command).isEmpty() != found.details().returnTo().isEmpty()
            && found.configurationEndpoint().isPresent();
    return isNeeded && command.metadata().isEmpty()
        ? Result.refused(
            new BadCall(
                "metadata is required with the first return_to, and to remove the last: the"
                    + " redirect URI at the server changes"))
        : Result.ok(found);
  }

  private static ReturnTo returnTo(Registration found, Command command) {
    return command.returnTo().orElse(found.details().returnTo());
  }

  private Result<Registration, RelyingPartyError> named(String registration) {
    return new RegistrationFinder(registrations).named(registration);
  }

  private Result<Registration, RelyingPartyError> updated(Registration found, Command command) {
    return command
        .metadata()
        .map(
            members ->
                requested(found, members, returnTo(found, command))
                    .flatMap(requested -> update(found, requested, command.actor())))
        .orElseGet(() -> Result.ok(found));
  }

  private Result<Requested, RelyingPartyError> requested(
      Registration registration, JsonObject members, ReturnTo returnTo) {
    return ApplicationMetadata.parse(members, uris.keys(registration.name()))
        .mapError(reason -> "metadata: " + reason)
        .map(
            metadata ->
                returnTo.isEmpty()
                    ? metadata
                    : metadata.signingIn(uris, registration.name(), registration.server().signIn()))
        .map(metadata -> metadata.encryptedWhereOffered(registration.server()))
        .flatMap(
            metadata ->
                AuthenticationChoice.choose(registration.server(), metadata)
                    .map(choice -> new Requested(metadata, choice)))
        .mapError(BadCall::new);
  }

  private Result<Registration, RelyingPartyError> update(
      Registration found, Requested requested, Actor actor) {
    return requests
        .send(found, (endpoint, token) -> put(found, endpoint, token, requested))
        .flatMap(
            registered ->
                sealed
                    .store(found, change(found, requested, registered, actor))
                    .flatMap(stored -> usable(stored, requested, registered)));
  }

  private Change change(
      Registration found, Requested requested, Registered registered, Actor actor) {
    return new Change(
        registered,
        Optional.of(requested.metadata().requested(found.name(), requested.authentication())),
        credentials ->
            confirmed(requested, registered)
                .map(Optional::of)
                .orElse(refused -> Optional.empty())
                .filter(chosen -> credentials.problem(chosen).isEmpty())
                .orElse(found.authentication()),
        current -> audit.append(RelyingPartyAction.UPDATED, current, actor));
  }

  private Result<Answer, RelyingPartyError> put(
      Registration registration, URI endpoint, RegistrationAccessToken token, Requested requested) {
    var name = registration.name();
    var published = keys.prepare(name, requested.metadata(), requested.authentication());
    // RFC 7592 §2.2: "The client MUST include its "client_id" field in the request".
    return sender.update(
        endpoint,
        token,
        requested
            .metadata()
            .document(name, requested.authentication(), published)
            .with("client_id", registration.clientId().value()));
  }

  private static Result<ClientAuthentication, String> confirmed(
      Requested requested, Registered registered) {
    return AuthenticationChoice.confirm(requested.authentication(), registered.authMethod());
  }

  private Result<Registration, RelyingPartyError> usable(
      Registration stored, Requested requested, Registered registered) {
    return confirmed(requested, registered)
        .flatMap(
            authentication ->
                sealed
                    .problem(stored, authentication)
                    .<Result<Registration, String>>map(Result::refused)
                    .orElseGet(() -> Result.ok(stored)))
        .mapError(ServerFailed::new);
  }

  @Override
  public Result<Compared, RelyingPartyError> compare(String registration, Actor actor) {
    return named(registration)
        .flatMap(
            found ->
                found
                    .details()
                    .requested()
                    .map(requested -> compare(found, requested, actor))
                    .orElseGet(
                        () ->
                            Result.refused(
                                new BadCall(
                                    "an earlier version made this registration and did not store"
                                        + " what it requested; send its metadata with PUT"
                                        + " first"))));
  }

  private Result<Compared, RelyingPartyError> compare(
      Registration found, JsonObject requested, Actor actor) {
    return requests
        .send(found, sender::read)
        .flatMap(
            registered ->
                read(found, registered, actor)
                    .map(
                        current ->
                            new Compared(
                                current, MetadataDrift.between(requested, registered.metadata()))));
  }

  private Result<Registration, RelyingPartyError> read(
      Registration found, Registered registered, Actor actor) {
    return sealed.isNews(found, registered)
        ? sealed.store(
            found,
            new Change(
                registered,
                found.details().requested(),
                credentials -> found.authentication(),
                current -> audit.append(RelyingPartyAction.CREDENTIALS_RENEWED, current, actor)))
        : Result.ok(found);
  }

  private Result<Registration, RelyingPartyError> withUsers(
      Registration registration, Command command) {
    return command
        .usedBy()
        .map(usedBy -> withUsers(registration, usedBy, command.actor()))
        .orElseGet(() -> Result.ok(registration));
  }

  private Result<Registration, RelyingPartyError> withUsers(
      Registration registration, UsedBy usedBy, Actor actor) {
    var next = registration.with(registration.details().with(usedBy));
    return unitOfWork.run(() -> saveUsers(next, actor))
        ? Result.ok(next)
        : Result.refused(RegistrationFinder.unknown());
  }

  private Result<Registration, RelyingPartyError> withReturnTo(
      Registration registration, Command command) {
    return command
        .returnTo()
        .map(returnTo -> withReturnTo(registration, returnTo, command.actor()))
        .orElseGet(() -> Result.ok(registration));
  }

  private Result<Registration, RelyingPartyError> withReturnTo(
      Registration registration, ReturnTo returnTo, Actor actor) {
    var next = registration.with(registration.details().with(returnTo));
    return unitOfWork.run(() -> saveReturnTo(next, actor))
        ? Result.ok(next)
        : Result.refused(RegistrationFinder.unknown());
  }

  private boolean saveReturnTo(Registration next, Actor actor) {
    var isStored = registrations.saveReturnTo(next);
    if (isStored) {
      audit.append(RelyingPartyAction.RETURN_TO_CHANGED, next, actor);
    }
    return isStored;
  }

  private boolean saveUsers(Registration next, Actor actor) {
    var isStored = registrations.saveUsers(next);
    if (isStored) {
      audit.append(RelyingPartyAction.USERS_CHANGED, next, actor);
    }
    return isStored;
  }
}
