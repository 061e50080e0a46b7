package dev.countersign.application.account;

import dev.countersign.application.account.driven.UserRecords;
import dev.countersign.application.account.driven.UserRecords.ConsentOfClient;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.user.UserId;
import java.util.List;

/** Lists and withdraws the consents of a user. */
final class UserConsents implements ManageConsents {

  private final UserRecords records;
  private final ConsentWithdrawer withdrawer;

  UserConsents(UserRecords records, ConsentWithdrawer withdrawer) {
    this.records = records;
    this.withdrawer = withdrawer;
  }

  @Override
  public List<ConsentOfClient> list(UserId user) {
    return records.consents(user, MOST);
  }

  @Override
  public boolean withdraw(UserId user, ClientId client, Actor actor) {
    return withdrawer.withdraw(user, client, actor);
  }
}
