package dev.countersign.application.registrationupkeep;

import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.application.relyingparty.UpdateRegistration;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender;
import dev.countersign.application.relyingparty.shared.Credentials;
import dev.countersign.application.relyingparty.shared.ManagementRequests;
import dev.countersign.application.relyingparty.shared.RelyingPartyAudit;
import dev.countersign.application.relyingparty.shared.SealedCredentials;
import dev.countersign.application.relyingparty.shared.SealedCredentials.Change;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registrationupkeep.SecretRenewal;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyAction;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Gets another secret. RFC 7592 has no request for it: some servers issue one when the registration
 * is read, others when it is updated, and this product at an endpoint of its own.
 */
final class SecretRenewer implements RenewSecret {

  private final LookUpRegistrations lookUpRegistrations;
  private final UpdateRegistration updateRegistration;
  private final ClientRegistrationSender sender;
  private final SealedCredentials sealed;
  private final ManagementRequests requests;
  private final UpkeepRecords records;
  private final RelyingPartyAudit audit;
  private final InstantSource clock;

  SecretRenewer(
      LookUpRegistrations lookUpRegistrations,
      UpdateRegistration updateRegistration,
      ClientRegistrationSender sender,
      SealedCredentials sealed,
      UpkeepRecords records,
      RelyingPartyAudit audit,
      InstantSource clock) {
    this.lookUpRegistrations = lookUpRegistrations;
    this.updateRegistration = updateRegistration;
    this.sender = sender;
    this.sealed = sealed;
    this.requests = new ManagementRequests(sealed);
    this.records = records;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public Result<Registration, RelyingPartyError> renew(String registration, Actor actor) {
    return lookUpRegistrations
        .named(registration)
        .flatMap(SecretRenewer::withSecret)
        .flatMap(before -> renew(before, actor))
        .map(this::noticed);
  }

  private static Result<Registration, RelyingPartyError> withSecret(Registration registration) {
    return registration.authentication().method().usesSecret()
        ? Result.ok(registration)
        : Result.refused(
            new BadCall("the registration has no client secret: it authenticates with a key"));
  }

  /** Stores when the secret of the registration is renewed. */
  Registration noticed(Registration registration) {
    var since =
        registration.details().generation() <= 1 ? registration.registeredAt() : clock.instant();
    // A secret that is not used may expire.
    var expiry =
        registration
            .details()
            .secretExpiresAt()
            .filter(time -> registration.authentication().method().usesSecret());
    records.change(
        registration.name(),
        upkeep ->
            upkeep.secret().map(SecretRenewal::expiresAt).equals(expiry)
                ? upkeep
                : upkeep.with(expiry.map(time -> SecretRenewal.of(since, time))));
    return registration;
  }

  /** Gets another secret for a registration whose secret expires; stores a failure. */
  void renewDue(Registration registration) {
    switch (renew(registration, Actor.SCHEDULE)) {
      case Result.Ok<Registration, RelyingPartyError>(var renewed) -> {
        var _ = noticed(renewed);
      }
      case Result.Refused<Registration, RelyingPartyError>(var error) ->
          failed(registration, error.description());
    }
  }

  private void failed(Registration registration, String reason) {
    var isFirst =
        records.find(registration.name()).secret().filter(last -> last.failures() == 0).isPresent();
    var now = clock.instant();
    records.change(
        registration,
        upkeep -> upkeep.secretFailed(reason, now),
        Optional.of(RelyingPartyAction.SECRET_RENEWAL_FAILED).filter(action -> isFirst),
        Actor.SCHEDULE);
  }

  private Result<Registration, RelyingPartyError> renew(Registration before, Actor actor) {
    var reason = "the server issued the same secret again";
    for (var way : ways(actor)) {
      switch (way.apply(before)) {
        case Result.Ok<Registration, RelyingPartyError>(var after) -> {
          if (hasOther(before, after)) {
            return Result.ok(after);
          }
        }
        case Result.Refused<Registration, RelyingPartyError>(var error) ->
            reason = error.description();
      }
    }
    return Result.refused(new ServerFailed("there is no other secret: " + reason));
  }

  private List<Function<Registration, Result<Registration, RelyingPartyError>>> ways(Actor actor) {
    return List.of(
        before -> read(before, actor),
        before -> request(before, actor),
        before -> update(before, actor));
  }

  private Result<Registration, RelyingPartyError> read(Registration before, Actor actor) {
    return updateRegistration
        .compare(before.name().value(), actor)
        .map(UpdateRegistration.Compared::registration);
  }

  private Result<Registration, RelyingPartyError> update(Registration before, Actor actor) {
    return RequestedMetadata.again(before, actor)
        .map(updateRegistration::update)
        .orElseGet(
            () ->
                Result.refused(new BadCall("it is not known which metadata were requested last")));
  }

  private Result<Registration, RelyingPartyError> request(Registration before, Actor actor) {
    // The first request may have brought another registration access token.
    return lookUpRegistrations
        .named(before.name().value())
        .flatMap(
            current ->
                requests
                    .send(current, sender::anotherSecret)
                    .flatMap(
                        response ->
                            sealed.store(
                                current,
                                new Change(
                                    response,
                                    current.details().requested(),
                                    credentials -> current.authentication(),
                                    next ->
                                        audit.append(
                                            RelyingPartyAction.CREDENTIALS_RENEWED,
                                            next,
                                            actor)))));
  }

  /** Returns whether the secret is another one, or the same with a later expiry. */
  private boolean hasOther(Registration before, Registration after) {
    var earlier = before.details().secretExpiresAt();
    var later = after.details().secretExpiresAt();
    return !secret(after).equals(secret(before))
        || earlier.filter(time -> later.isEmpty() || later.get().isAfter(time)).isPresent();
  }

  private Optional<ClientSecret> secret(Registration registration) {
    return sealed.open(registration).map(Credentials::secret).orElse(error -> Optional.empty());
  }
}
