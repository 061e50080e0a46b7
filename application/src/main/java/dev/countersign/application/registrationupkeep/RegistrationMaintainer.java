package dev.countersign.application.registrationupkeep;

import dev.countersign.application.clock.JudgeClock;
import dev.countersign.application.registrationupkeep.driven.Upkeeps;
import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registrationupkeep.Upkeep;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import java.time.InstantSource;

/** Does what is due for registrations, a few in each run, each by the node that claims it. */
final class RegistrationMaintainer implements MaintainRegistrations {

  // Most of them need no request, the others take some seconds each; the next run follows soon.
  private static final int MOST = 20;
  private static final int MOST_NOTICED = 100;

  private final LookUpRegistrations registrations;
  private final Upkeeps upkeeps;
  private final UpkeepRecords records;
  private final SecretRenewer secrets;
  private final RegistrationKeyRotator keys;
  private final DoubtedRegistrations doubted;
  private final DeadRegistrations dead;
  private final JudgeClock judgeClock;
  private final InstantSource clock;

  RegistrationMaintainer(
      LookUpRegistrations registrations,
      Upkeeps upkeeps,
      UpkeepRecords records,
      SecretRenewer secrets,
      RegistrationKeyRotator keys,
      DoubtedRegistrations doubted,
      DeadRegistrations dead,
      JudgeClock judgeClock,
      InstantSource clock) {
    this.registrations = registrations;
    this.upkeeps = upkeeps;
    this.records = records;
    this.secrets = secrets;
    this.keys = keys;
    this.doubted = doubted;
    this.dead = dead;
    this.judgeClock = judgeClock;
    this.clock = clock;
  }

  @Override
  public void maintain() {
    // What is done at a wrong time would not be due again for as long as the clock was ahead.
    if (judgeClock.judge().believed().isEmpty()) {
      return;
    }
    upkeeps.unnoticed(MOST_NOTICED).forEach(this::notice);
    upkeeps.due(clock.instant(), MOST).forEach(this::claim);
  }

  private void notice(RegistrationName name) {
    switch (registrations.named(name.value())) {
      case Result.Ok<Registration, RelyingPartyError>(var registration) -> {
        var _ = secrets.noticed(registration);
        keys.noticed(registration);
      }
      case Result.Refused<Registration, RelyingPartyError>(var _) -> {}
    }
  }

  private void claim(Upkeep due) {
    if (!upkeeps.save(due.claimed(clock.instant()))) {
      return;
    }
    switch (registrations.named(due.registration().value())) {
      case Result.Ok<Registration, RelyingPartyError>(var registration) -> work(registration, due);
      // The upkeep of a registration is removed with it. This was stored at the same moment.
      case Result.Refused<Registration, RelyingPartyError>(var _) ->
          upkeeps.removeAll(due.registration());
    }
  }

  /** If it fails, another node may try it again when the claim has expired. */
  private void work(Registration registration, Upkeep due) {
    var now = clock.instant();
    if (due.isSecretDue(now)) {
      secrets.renewDue(registration);
    }
    if (due.isKeyDeliveryDue(now)) {
      due.keys().ifPresent(last -> keys.rotateDue(registration, last));
    }
    if (due.isCheckDue(now)) {
      if (due.standing().isDead()) {
        dead.registerAgain(registration);
      } else {
        doubted.check(registration);
      }
    }
    if (upkeeps.find(registration.name()).isPresent()) {
      records.change(registration.name(), Upkeep::released);
    }
  }
}
