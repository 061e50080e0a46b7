package dev.countersign.testkit.logout;

import dev.countersign.application.logout.driven.LogoutDeliveries;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.logout.LogoutDelivery;
import dev.countersign.domain.session.SessionId;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import dev.countersign.testkit.session.InMemorySessions.Told;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** {@link LogoutDeliveries} in memory. */
public final class InMemoryLogoutDeliveries implements LogoutDeliveries {

  private record Key(SessionId session, ClientId client) {

    static Key of(LogoutDelivery delivery) {
      return new Key(delivery.session(), delivery.client());
    }
  }

  private final InMemoryDatabase database;

  /** Each with the time when it is due, which is the time when a claim expires. */
  private final InMemoryTable<Key, LogoutDelivery> rows;

  /** Creates an empty store. */
  public InMemoryLogoutDeliveries(InMemoryDatabase database) {
    this.database = database;
    this.rows = database.table();
  }

  /** Returns all deliveries, claimed or not. */
  public List<LogoutDelivery> all() {
    return rows.all();
  }

  /** Adds a client that is to be told, unless it is there. */
  void add(Told told, Instant now) {
    var _ =
        rows.add(
            new Key(told.session(), told.client()),
            new LogoutDelivery(
                told.session(), told.client(), told.sid(), told.user(), now, 0, now));
  }

  @Override
  public List<LogoutDelivery> claim(Instant now, Instant until, Set<ClientId> except, int most) {
    return claim(now, until, except, most, row -> true);
  }

  @Override
  public List<LogoutDelivery> claimUntried(
      Instant now, Instant until, Set<ClientId> except, int most) {
    return claim(now, until, except, most, row -> row.failures() == 0);
  }

  private List<LogoutDelivery> claim(
      Instant now, Instant until, Set<ClientId> except, int most, Predicate<LogoutDelivery> kind) {
    return database.atomically(
        () ->
            rows.all().stream()
                .filter(kind)
                .filter(row -> !row.claimedUntil().isAfter(now))
                .filter(row -> !except.contains(row.client()))
                .sorted(Comparator.comparing(LogoutDelivery::claimedUntil))
                .limit(most)
                .map(row -> put(row, row.failures(), until))
                .toList());
  }

  private LogoutDelivery put(LogoutDelivery row, int failures, Instant dueAt) {
    var changed =
        new LogoutDelivery(
            row.session(), row.client(), row.sid(), row.user(), row.endedAt(), failures, dueAt);
    rows.put(Key.of(row), changed);
    return changed;
  }

  @Override
  public int forget(ClientId client, Instant endedUntil, int most) {
    return rows.removeSome(
        (key, row) -> row.client().equals(client) && !row.endedAt().isAfter(endedUntil), most);
  }

  @Override
  public boolean finish(LogoutDelivery claimed) {
    return database.atomically(
        () -> {
          var is = isClaimed(claimed);
          if (is) {
            rows.remove(Key.of(claimed));
          }
          return is;
        });
  }

  @Override
  public boolean postpone(LogoutDelivery claimed, int failures, Instant dueAt) {
    return database.atomically(
        () -> {
          var is = isClaimed(claimed);
          if (is) {
            var _ = put(claimed, failures, dueAt);
          }
          return is;
        });
  }

  private boolean isClaimed(LogoutDelivery claimed) {
    return rows.find(Key.of(claimed))
        .map(LogoutDelivery::claimedUntil)
        .equals(Optional.of(claimed.claimedUntil()));
  }
}
