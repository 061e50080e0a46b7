package dev.countersign.application.relyingparty;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender.Deletion;
import dev.countersign.application.relyingparty.driven.RegistrationRecords;
import dev.countersign.application.relyingparty.driven.Registrations;
import dev.countersign.application.relyingparty.shared.Credentials;
import dev.countersign.application.relyingparty.shared.RelyingPartyAudit;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.RegistrationAccessToken;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyAction;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.KeyStoreUnchangeable;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerRefused;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Deletes registrations first at the other server, then in the stores. If the second step fails,
 * the call can be repeated: the other server then responds that the client does not exist, or that
 * its registration access token is not valid.
 */
final class RegistrationDeleter implements DeleteRegistration {

  private static final String HOW_TO_CONTINUE =
      "; the registration was not deleted: try again, or send force=true to delete it here only";

  private final Registrations registrations;
  private final List<RegistrationRecords> records;
  private final ClientRegistrationSender sender;
  private final RegistrationKeyEraser keys;
  private final Sealer sealer;
  private final RelyingPartyAudit audit;
  private final UnitOfWork unitOfWork;

  RegistrationDeleter(
      Registrations registrations,
      List<RegistrationRecords> records,
      ClientRegistrationSender sender,
      RegistrationKeyEraser keys,
      Sealer sealer,
      RelyingPartyAudit audit,
      UnitOfWork unitOfWork) {
    this.registrations = registrations;
    this.records = List.copyOf(records);
    this.sender = sender;
    this.keys = keys;
    this.sealer = sealer;
    this.audit = audit;
    this.unitOfWork = unitOfWork;
  }

  @Override
  public Result<Deleted, RelyingPartyError> delete(Command command) {
    return new RegistrationFinder(registrations)
        .named(command.registration())
        .flatMap(this::withChangeableKeys)
        .flatMap(
            registration ->
                deleteAtServer(registration, command.force())
                    .flatMap(remaining -> deleteHere(registration, command.actor(), remaining)));
  }

  /**
   * Refuses a registration whose keys cannot be erased, before the client at the server is deleted.
   */
  private Result<Registration, RelyingPartyError> withChangeableKeys(Registration registration) {
    return keys.unchangeable(registration.name())
        .<Result<Registration, RelyingPartyError>>map(ring -> Result.refused(unchangeable(ring)))
        .orElseGet(() -> Result.ok(registration));
  }

  private static RelyingPartyError unchangeable(RingId ring) {
    return new KeyStoreUnchangeable(
        "the registration was not deleted here: " + ring.unchangeable());
  }

  /** Returns why the client may still exist at the server; empty if it does not. */
  private Result<Optional<String>, RelyingPartyError> deleteAtServer(
      Registration registration, boolean force) {
    return switch (send(registration)) {
      case Result.Ok<Optional<String>, RelyingPartyError> done -> done;
      case Result.Refused<Optional<String>, RelyingPartyError>(var error) ->
          force ? Result.ok(Optional.of(error.description())) : Result.refused(withWayOut(error));
    };
  }

  private Result<Optional<String>, RelyingPartyError> send(Registration registration) {
    var endpoint = registration.configurationEndpoint();
    if (endpoint.isEmpty()) {
      return Result.ok(
          Optional.of("the server issued no registration_client_uri on one of its own hosts"));
    }
    return credentials(registration)
        .flatMap(credentials -> send(endpoint.get(), credentials.registrationTokens()));
  }

  /** Sends the request with each registration access token, until the server accepts one. */
  private Result<Optional<String>, RelyingPartyError> send(
      URI endpoint, List<RegistrationAccessToken> tokens) {
    Result<Deletion, RelyingPartyError> last = Result.ok(Deletion.UNAUTHORIZED);
    for (var token : tokens) {
      last = sender.delete(endpoint, token);
      if (!last.equals(Result.ok(Deletion.UNAUTHORIZED))) {
        break;
      }
    }
    return tokens.isEmpty()
        ? Result.ok(Optional.of("the server issued no registration_access_token"))
        : last.map(RegistrationDeleter::remaining);
  }

  private static Optional<String> remaining(Deletion deletion) {
    return switch (deletion) {
      case DELETED, UNKNOWN -> Optional.empty();
      case UNAUTHORIZED ->
          Optional.of(
              "the server does not accept the registration_access_token (status 401): the client"
                  + " does not exist there, or it has another token");
      case NOT_ALLOWED -> Optional.of("the server does not allow the client to delete itself");
    };
  }

  private Result<Credentials, RelyingPartyError> credentials(Registration registration) {
    return sealer
        .open(registration.record(), registration.credentials())
        .<RelyingPartyError>mapError(
            unopenable -> new ServerFailed("the registration_access_token cannot be decrypted"))
        .map(Credentials::parse);
  }

  private static RelyingPartyError withWayOut(RelyingPartyError error) {
    return error instanceof ServerRefused(var code, var description)
        ? new ServerRefused(code, description + HOW_TO_CONTINUE)
        : new ServerFailed(error.description() + HOW_TO_CONTINUE);
  }

  private Result<Deleted, RelyingPartyError> deleteHere(
      Registration registration, Actor actor, Optional<String> remaining) {
    try {
      return unitOfWork.run(() -> remove(registration, actor))
          ? Result.ok(
              new Deleted(registration.server().issuer(), registration.clientId(), remaining))
          : Result.refused(RegistrationFinder.unknown());
    } catch (RegistrationKeyEraser.Unchangeable e) {
      return Result.refused(unchangeable(e.ring()));
    }
  }

  private boolean remove(Registration registration, Actor actor) {
    // Another call may have deleted it and registered again with its name.
    var isStored = registrations.remove(registration);
    if (isStored) {
      records.forEach(store -> store.removeAll(registration.name()));
      keys.erase(registration.name(), actor);
      audit.append(RelyingPartyAction.DELETED, registration, actor);
    }
    return isStored;
  }
}
