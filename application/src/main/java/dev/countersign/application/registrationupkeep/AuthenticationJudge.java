package dev.countersign.application.registrationupkeep;

import dev.countersign.application.clock.JudgeClock;
import dev.countersign.application.relyingparty.AuthenticateAtServer;
import dev.countersign.application.relyingparty.driven.Registrations;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Proof;
import dev.countersign.application.relyingparty.shared.RelyingPartyAudit;
import dev.countersign.application.relyingparty.shared.SealedCredentials;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyAction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** Tries the other secret of a registration, and counts refusals of all its credentials. */
final class AuthenticationJudge implements JudgeAuthentication {

  private final Registrations registrations;
  private final UpkeepRecords records;
  private final AuthenticateAtServer authentications;
  private final SealedCredentials sealed;
  private final RelyingPartyAudit audit;
  private final JudgeClock judgeClock;
  private final InstantSource clock;

  AuthenticationJudge(
      Registrations registrations,
      UpkeepRecords records,
      AuthenticateAtServer authentications,
      SealedCredentials sealed,
      RelyingPartyAudit audit,
      JudgeClock judgeClock,
      InstantSource clock) {
    this.registrations = registrations;
    this.records = records;
    this.authentications = authentications;
    this.sealed = sealed;
    this.audit = audit;
    this.judgeClock = judgeClock;
    this.clock = clock;
  }

  @Override
  public <T> T judge(
      Registration registration, T first, Function<T, Verdict> verdict, Function<Proof, T> again) {
    return switch (verdict.apply(first)) {
      case UNKNOWN -> first;
      case ACCEPTED -> {
        accepted(registration);
        yield first;
      }
      case REFUSED -> {
        var other = authentications.buildOther(registration, clock.instant());
        yield other.isPresent()
            ? second(registration, again.apply(other.get()), verdict)
            : refused(registration, first);
      }
    };
  }

  private <T> T second(Registration registration, T second, Function<T, Verdict> verdict) {
    return switch (verdict.apply(second)) {
      case UNKNOWN -> second;
      case ACCEPTED -> {
        sealed.swap(
            registration,
            next -> audit.append(RelyingPartyAction.OTHER_SECRET_ACCEPTED, next, Actor.SCHEDULE));
        accepted(registration);
        yield second;
      }
      case REFUSED -> refused(registration, second);
    };
  }

  private void accepted(Registration registration) {
    var before = records.find(registration.name()).standing();
    if (before.isDoubted()) {
      records.change(
          registration,
          upkeep -> upkeep.with(upkeep.standing().accepted()),
          Optional.of(RelyingPartyAction.ACCEPTED_AGAIN).filter(action -> before.isDead()),
          Actor.SCHEDULE);
    }
  }

  /** Counts the refusal, if it says something about the credentials that are stored now. */
  private <T> T refused(Registration registration, T result) {
    if (isCurrent(registration) && judgeClock.judge().believed().isPresent()) {
      Instant now = clock.instant();
      records.change(registration.name(), upkeep -> upkeep.with(upkeep.standing().refused(now)));
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
