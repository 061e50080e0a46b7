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
    return unitOfWork.run(() -> claimed(rows.lockDue(now, excluded(except), most), until));
  }

  @Override
  public List<LogoutDelivery> claimUntried(
      Instant now, Instant until, Set<ClientId> except, int most) {
    return unitOfWork.run(() -> claimed(rows.lockUntried(now, excluded(except), most), until));
  }

  // An empty list is no SQL.
  private static List<String> excluded(Set<ClientId> clients) {
    return Stream.concat(Stream.of(NONE), clients.stream().map(ClientId::value)).toList();
  }

  private List<LogoutDelivery> claimed(List<LogoutDeliveryRow> due, Instant until) {
    if (due.isEmpty()) {
      return List.of();
    }
    var _ = rows.claim(due.stream().map(LogoutDeliveryRow::deliveryNumber).toList(), until);
    return due.stream().map(row -> row.claimedUntil(until)).toList();
  }

  @Override
  public int forget(ClientId client, Instant endedUntil, int most) {
    return unitOfWork.run(
        () -> {
          var numbers = rows.lockEnded(client.value(), endedUntil, most);
          return numbers.isEmpty() ? 0 : rows.remove(numbers);
        });
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
