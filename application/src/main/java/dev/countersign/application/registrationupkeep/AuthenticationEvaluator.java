package dev.countersign.application.registrationupkeep;

import dev.countersign.application.clock.JudgeClock;
import dev.countersign.application.relyingparty.AuthenticateAtServer;
import dev.countersign.application.relyingparty.driven.Registrations;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Proof;
import dev.countersign.application.relyingparty.shared.RelyingPartyAudit;
import dev.countersign.application.relyingparty.shared.SealedCredentials;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.registrationupkeep.Standing;
import dev.countersign.domain.registrationupkeep.Upkeep;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyAction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** Tries the other secret of a registration, and counts refusals of all its credentials. */
final class AuthenticationEvaluator implements EvaluateAuthentication {

  // The accepted request may have been signed before the key became active.
  private static final Duration LONGEST_REQUEST = Duration.ofMinutes(2);

  private final Registrations registrations;
  private final UpkeepRecords records;
  private final AuthenticateAtServer authentications;
  private final TakeBackRotation takeBackRotation;
  private final SealedCredentials sealed;
  private final RelyingPartyAudit audit;
  private final JudgeClock judgeClock;
  private final InstantSource clock;

  AuthenticationEvaluator(
      Registrations registrations,
      UpkeepRecords records,
      AuthenticateAtServer authentications,
      TakeBackRotation takeBackRotation,
      SealedCredentials sealed,
      RelyingPartyAudit audit,
      JudgeClock judgeClock,
      InstantSource clock) {
    this.registrations = registrations;
    this.records = records;
    this.authentications = authentications;
    this.takeBackRotation = takeBackRotation;
    this.sealed = sealed;
    this.audit = audit;
    this.judgeClock = judgeClock;
    this.clock = clock;
  }

  @Override
  public <T> T evaluate(
      Endpoint endpoint,
      Registration registration,
      T first,
      Function<T, Verdict> verdict,
      Function<Proof, T> again) {
    return switch (verdict.apply(first)) {
      case UNKNOWN -> first;
      case ACCEPTED -> {
        accepted(endpoint, registration);
        yield first;
      }
      case REFUSED -> {
        if (endpoint == Endpoint.TOKEN && isKeyTakenBack(registration)) {
          var previous = authentications.build(registration, clock.instant());
          yield withPreviousKey(endpoint, registration, again.apply(previous), verdict);
        }
        var other = authentications.buildOther(registration, clock.instant());
        yield other.isPresent()
            ? second(endpoint, registration, again.apply(other.get()), verdict)
            : refused(endpoint, registration, first);
      }
    };
  }

  /**
   * Takes the rotation back if the refused request may have been signed with a key on trial;
   * returns whether the previous key signs again.
   */
  private boolean isKeyTakenBack(Registration registration) {
    if (registration.authentication().algorithm().isEmpty()) {
      return false;
    }
    var key = records.find(registration.name()).keyOnTrial();
    if (key.isEmpty()) {
      return false;
    }
    var ring = RegistrationKeyRotator.ring(registration);
    return switch (takeBackRotation.takeBack(ring, key.get(), Actor.SCHEDULE)) {
      case TAKEN_BACK -> {
        var now = clock.instant();
        records.change(
            registration,
            upkeep -> upkeep.keyRefused(now),
            Optional.of(RelyingPartyAction.KEY_REFUSED),
            Actor.SCHEDULE);
        yield true;
      }
      case TAKEN_BACK_BEFORE -> true;
      // Other requests may have been signed with that key at the same moment.
      case NOTHING ->
          records
              .find(registration.name())
              .isKeyRefusedSince(clock.instant().minus(LONGEST_REQUEST));
    };
  }

  private <T> T withPreviousKey(
      Endpoint endpoint, Registration registration, T second, Function<T, Verdict> verdict) {
    return switch (verdict.apply(second)) {
      case UNKNOWN -> second;
      case ACCEPTED -> {
        accepted(endpoint, registration);
        yield second;
      }
      case REFUSED -> refused(endpoint, registration, second);
    };
  }

  private <T> T second(
      Endpoint endpoint, Registration registration, T second, Function<T, Verdict> verdict) {
    return switch (verdict.apply(second)) {
      case UNKNOWN -> second;
      case ACCEPTED -> {
        sealed.swap(
            registration,
            next -> audit.append(RelyingPartyAction.OTHER_SECRET_ACCEPTED, next, Actor.SCHEDULE));
        accepted(endpoint, registration);
        yield second;
      }
      case REFUSED -> refused(endpoint, registration, second);
    };
  }

  private void accepted(Endpoint endpoint, Registration registration) {
    if (endpoint == Endpoint.OTHER) {
      return;
    }
    var upkeep = records.find(registration.name());
    confirmKey(registration, upkeep);
    restore(registration, upkeep.standing());
  }

  private void confirmKey(Registration registration, Upkeep upkeep) {
    var key = upkeep.keyOnTrial();
    if (key.isPresent()
        && registration.authentication().algorithm().isPresent()
        && takeBackRotation.isActiveSince(
            RegistrationKeyRotator.ring(registration),
            key.get(),
            clock.instant().minus(LONGEST_REQUEST))) {
      records.change(registration.name(), Upkeep::keyConfirmed);
    }
  }

  private void restore(Registration registration, Standing before) {
    if (before.isDoubted()) {
      records.change(
          registration,
          upkeep -> upkeep.with(upkeep.standing().accepted()),
          Optional.of(RelyingPartyAction.ACCEPTED_AGAIN).filter(action -> before.isDead()),
          Actor.SCHEDULE);
    }
  }

  /** Counts the refusal, if it says something about the credentials that are stored now. */
  private <T> T refused(Endpoint endpoint, Registration registration, T result) {
    if (endpoint == Endpoint.TOKEN
        && isCurrent(registration)
        && judgeClock.judge().believed().isPresent()) {
      Instant now = clock.instant();
      // The registration may have been deleted meanwhile. Then nothing is stored that a later
      // registration with the same name would inherit.
      records.changeUnless(
          () -> !isCurrent(registration),
          registration.name(),
          upkeep -> upkeep.with(upkeep.standing().refused(now)));
    }
    return result;
  }

  private boolean isCurrent(Registration sent) {
    return registrations
        .find(sent.name())
        .filter(stored -> stored.clientId().equals(sent.clientId()))
        .filter(stored -> stored.details().generation() == sent.details().generation())
        .isPresent();
  }
}
