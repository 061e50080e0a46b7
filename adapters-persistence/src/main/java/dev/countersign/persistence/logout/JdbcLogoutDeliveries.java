package dev.countersign.persistence.logout;

import dev.countersign.application.logout.driven.LogoutDeliveries;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.logout.LogoutDelivery;
import dev.countersign.persistence.oauth.JdbcStore;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** {@link LogoutDeliveries} in a database. */
@JdbcStore
public final class JdbcLogoutDeliveries implements LogoutDeliveries {

  private static final String NONE = "";

  private final LogoutDeliveryRows rows;
  private final UnitOfWork unitOfWork;

  JdbcLogoutDeliveries(LogoutDeliveryRows rows, UnitOfWork unitOfWork) {
    this.rows = rows;
    this.unitOfWork = unitOfWork;
  }

  @Override
  public List<LogoutDelivery> claim(Instant now, Instant until, Set<ClientId> except, int most) {
    // An empty list is no SQL.
    var excluded = Stream.concat(Stream.of(NONE), except.stream().map(ClientId::value)).toList();
    return unitOfWork.run(() -> claimOthers(now, until, excluded, most));
  }

  private List<LogoutDelivery> claimOthers(
      Instant now, Instant until, List<String> except, int most) {
    var due = rows.lockDue(now, except, most);
    if (due.isEmpty()) {
      return List.of();
    }
    var _ = rows.claim(due.stream().map(LogoutDeliveryRow::deliveryNumber).toList(), until);
    return due.stream().map(row -> row.claimedUntil(until)).toList();
  }

  @Override
  public boolean finish(LogoutDelivery claimed) {
    return rows.finish(claimed.session().value(), claimed.client().value(), claimed.claimedUntil())
        == 1;
  }

  @Override
  public boolean postpone(LogoutDelivery claimed, int failures, Instant dueAt) {
    return rows.postpone(
            claimed.session().value(),
            claimed.client().value(),
            claimed.claimedUntil(),
            failures,
            dueAt)
        == 1;
  }
}
