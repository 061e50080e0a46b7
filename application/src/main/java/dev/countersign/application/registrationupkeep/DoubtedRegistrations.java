package dev.countersign.application.registrationupkeep;

import dev.countersign.application.clock.JudgeClock;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender.Answer;
import dev.countersign.application.relyingparty.shared.ManagementRequests;
import dev.countersign.application.relyingparty.shared.RelyingPartyAudit;
import dev.countersign.application.relyingparty.shared.SealedCredentials;
import dev.countersign.application.relyingparty.shared.SealedCredentials.Change;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyAction;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import java.time.InstantSource;
import java.util.Optional;

/** Asks servers whether the clients of registrations that they refuse still exist. */
final class DoubtedRegistrations {

  private final ClientRegistrationSender sender;
  private final SealedCredentials sealed;
  private final ManagementRequests requests;
  private final UpkeepRecords records;
  private final RelyingPartyAudit audit;
  private final JudgeClock judgeClock;
  private final InstantSource clock;

  DoubtedRegistrations(
      ClientRegistrationSender sender,
      SealedCredentials sealed,
      UpkeepRecords records,
      RelyingPartyAudit audit,
      JudgeClock judgeClock,
      InstantSource clock) {
    this.sender = sender;
    this.sealed = sealed;
    this.requests = new ManagementRequests(sealed);
    this.records = records;
    this.audit = audit;
    this.judgeClock = judgeClock;
    this.clock = clock;
  }

  /** Reads the registration at its management URI, and stores what that says. */
  void check(Registration registration) {
    if (judgeClock.judge().believed().isEmpty()) {
      unclear(registration);
      return;
    }
    switch (requests.answer(registration, sender::read)) {
      case Result.Ok<Answer, RelyingPartyError>(Answer.Current(var current)) -> {
        // The response may contain other credentials, and it is the only one that does.
        if (current.clientId().equals(registration.clientId())
            && sealed.isNews(registration, current)) {
          var _ =
              sealed.store(
                  registration,
                  new Change(
                      current,
                      registration.details().requested(),
                      credentials -> registration.authentication(),
                      next ->
                          audit.append(
                              RelyingPartyAction.CREDENTIALS_RENEWED, next, Actor.SCHEDULE)));
        }
        var now = clock.instant();
        records.change(registration.name(), upkeep -> upkeep.with(upkeep.standing().present(now)));
      }
      case Result.Ok<Answer, RelyingPartyError>(Answer.Unauthorized()) -> gone(registration);
      case Result.Ok<Answer, RelyingPartyError>(Answer.Unknown()) -> gone(registration);
      case Result.Ok<Answer, RelyingPartyError>(Answer.NotAllowed()) -> unclear(registration);
      case Result.Refused<Answer, RelyingPartyError>(var _) -> unclear(registration);
    }
  }

  private void unclear(Registration registration) {
    var now = clock.instant();
    records.change(registration.name(), upkeep -> upkeep.with(upkeep.standing().unclear(now)));
  }

  private void gone(Registration registration) {
    var now = clock.instant();
    records.change(
        registration,
        upkeep -> upkeep.with(upkeep.standing().gone(now)),
        Optional.of(RelyingPartyAction.DIED),
        Actor.SCHEDULE);
  }
}
