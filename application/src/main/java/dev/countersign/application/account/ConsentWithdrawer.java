package dev.countersign.application.account;

import dev.countersign.application.account.AccountUseCases.AuditDependencies;
import dev.countersign.application.user.driven.Consents;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.user.AccountAction;
import dev.countersign.domain.user.AccountEvent;
import dev.countersign.domain.user.UserId;
import java.time.temporal.ChronoUnit;

/** Withdraws consents, each in one unit of work with its event. */
final class ConsentWithdrawer {

  private final Consents consents;
  private final AuditDependencies audit;

  ConsentWithdrawer(Consents consents, AuditDependencies audit) {
    this.consents = consents;
    this.audit = audit;
  }

  /** Withdraws the consent; returns whether there was one. */
  boolean withdraw(UserId user, ClientId client, Actor actor) {
    return audit
        .unitOfWork()
        .run(
            () -> {
              var given = consents.find(user, client).isPresent();
              if (given) {
                withdrawGiven(user, client, actor);
              }
              return given;
            });
  }

  // Tokens contain their time in whole seconds: those of the present second end as well.
  private void withdrawGiven(UserId user, ClientId client, Actor actor) {
    var now = audit.clock().instant();
    consents.withdraw(user, client, now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
    audit.append(AccountEvent.of(user, AccountAction.CONSENT_WITHDRAWN, actor, now));
  }
}
