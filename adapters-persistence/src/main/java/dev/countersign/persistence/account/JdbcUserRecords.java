package dev.countersign.persistence.account;

import dev.countersign.application.account.driven.UserRecords;
import dev.countersign.domain.user.AccountEvent;
import dev.countersign.domain.user.UserId;
import dev.countersign.persistence.oauth.JdbcStore;
import java.util.List;

/** {@link UserRecords} in a database. */
@JdbcStore
public final class JdbcUserRecords implements UserRecords {

  private final UserConsentRows consents;
  private final UserEventRows events;

  JdbcUserRecords(UserConsentRows consents, UserEventRows events) {
    this.consents = consents;
    this.events = events;
  }

  @Override
  public List<ConsentOfClient> consents(UserId user, int most) {
    return consents.of(user.value(), most).stream().map(UserConsentRow::toConsent).toList();
  }

  @Override
  public List<AccountEvent> events(UserId user, int most) {
    return events.of(user.value(), most).stream().map(UserEventRow::toEvent).toList();
  }
}
