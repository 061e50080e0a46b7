package dev.countersign.application.relyingparty.shared;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender.Registered;
import dev.countersign.application.relyingparty.driven.Registrations;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.domain.relyingparty.RelyingPartyError.UnknownRegistration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Stores the credentials that a server issued during the life of a registration, sealed. If another
 * call stored credentials since the request was sent, both are kept: nobody knows which of them the
 * server issued last.
 */
public final class SealedCredentials {

  // After a concurrent change, the call tries again. This does not occur 32 times in one call.
  private static final int MAX_ATTEMPTS = 32;

  private final Registrations registrations;
  private final Sealer sealer;
  private final UnitOfWork unitOfWork;

  public SealedCredentials(Registrations registrations, Sealer sealer, UnitOfWork unitOfWork) {
    this.registrations = registrations;
    this.sealer = sealer;
    this.unitOfWork = unitOfWork;
  }

  /** Returns the credentials of the registration; refuses if their seal does not open. */
  public Result<Credentials, RelyingPartyError> open(Registration registration) {
    return sealer
        .open(registration.record(), registration.credentials())
        .<RelyingPartyError>mapError(
            unopenable ->
                new ServerFailed("the credentials of the registration cannot be decrypted"))
        .map(Credentials::parse);
  }

  /** Returns whether the response contains other credentials than the stored ones. */
  public boolean isNews(Registration registration, Registered response) {
    return !expiry(registration, response).equals(registration.details().secretExpiresAt())
        || open(registration)
            .map(stored -> !stored.renewed(response).equals(stored))
            .orElse(unopenable -> true);
  }

  /**
   * Returns why the stored credentials do not suffice for the client authentication; empty if they
   * do.
   */
  public Optional<String> problem(Registration stored, ClientAuthentication authentication) {
    return open(stored)
        .map(credentials -> credentials.problem(authentication))
        .orElse(error -> Optional.of(error.description()));
  }

  /**
   * A response to store.
   *
   * @param requested the metadata that were requested last
   * @param authentication chooses the client authentication for the credentials
   * @param with is done in the same unit of work
   */
  public record Change(
      Registered response,
      Optional<JsonObject> requested,
      Function<Credentials, ClientAuthentication> authentication,
      Consumer<Registration> with) {}

  /**
   * Stores the response as the next generation. Refuses if the registration was deleted meanwhile.
   *
   * @param sent the registration as it was when the request was sent
   */
  public Result<Registration, RelyingPartyError> store(Registration sent, Change change) {
    return open(sent)
        .flatMap(before -> store(sent, before.renewed(change.response()), change, MAX_ATTEMPTS));
  }

  private Result<Registration, RelyingPartyError> store(
      Registration current, Credentials credentials, Change change, int attempts) {
    var next = next(current, credentials, change);
    if (unitOfWork.run(() -> save(next, change.with()))) {
      return Result.ok(next);
    }
    if (attempts == 0) {
      throw new IllegalStateException(
          "registration " + current.name().value() + " was changed concurrently too often");
    }
    return registrations
        .find(current.name())
        .filter(stored -> isSame(stored, current))
        .map(stored -> storeBeside(stored, change, attempts - 1))
        .orElseGet(
            () ->
                Result.refused(new UnknownRegistration("there is no registration with this name")));
  }

  private Result<Registration, RelyingPartyError> storeBeside(
      Registration stored, Change change, int attempts) {
    return open(stored)
        .flatMap(other -> store(stored, other.renewedBeside(change.response()), change, attempts));
  }

  private Registration next(Registration current, Credentials credentials, Change change) {
    var response = change.response();
    var changed =
        current.changed(
            change.authentication().apply(credentials),
            response.registrationClientUri().or(current::registrationClientUri),
            current.details().next(expiry(current, response), change.requested()));
    return changed.sealed(sealer.seal(changed.record(), credentials.json()));
  }

  /**
   * Makes the other secret the first one, unless other credentials were stored since the
   * registration was read.
   *
   * @param with is done in the same unit of work
   */
  public void swap(Registration registration, Consumer<Registration> with) {
    switch (open(registration)) {
      case Result.Ok<Credentials, RelyingPartyError>(var credentials) -> {
        var details = registration.details();
        var changed =
            registration.changed(
                registration.authentication(),
                registration.registrationClientUri(),
                details.next(details.secretExpiresAt(), details.requested()));
        var next = changed.sealed(sealer.seal(changed.record(), credentials.swapped().json()));
        var _ = unitOfWork.run(() -> save(next, with));
      }
      case Result.Refused<Credentials, RelyingPartyError>(var _) -> {}
    }
  }

  /** Returns when the secret expires: a response without a secret does not change it. */
  private static Optional<Instant> expiry(Registration current, Registered response) {
    return response.secret().isEmpty() && response.secretExpiresAt().isEmpty()
        ? current.details().secretExpiresAt()
        : response.secretExpiresAt();
  }

  private boolean save(Registration next, Consumer<Registration> with) {
    var isSaved = registrations.save(next);
    if (isSaved) {
      with.accept(next);
    }
    return isSaved;
  }

  private static boolean isSame(Registration one, Registration other) {
    return one.clientId().equals(other.clientId())
        && one.server().issuer().equals(other.server().issuer());
  }
}
