package dev.countersign.application.account;

import dev.countersign.application.account.AccountUseCases.AuditDependencies;
import dev.countersign.application.account.driven.UserRecords;
import dev.countersign.application.account.driven.UserRecords.ConsentOfClient;
import dev.countersign.application.user.driven.Consents;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.user.AccountAction;
import dev.countersign.domain.user.AccountEvent;
import dev.countersign.domain.user.UserId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Lists and withdraws consents, each withdrawal in one unit of work with its event. */
final class OwnConsentWithdrawer implements ManageConsents {

  private final UserRecords records;
  private final Consents consents;
  private final AuditDependencies audit;

  OwnConsentWithdrawer(UserRecords records, Consents consents, AuditDependencies audit) {
    this.records = records;
    this.consents = consents;
    this.audit = audit;
  }

  @Override
  public List<ConsentOfClient> list(UserId user) {
    return records.consents(user, MOST);
  }

  @Override
  public boolean withdraw(UserId user, ClientId client, Actor actor) {
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
