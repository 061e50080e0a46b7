package dev.countersign.persistence.user;

import dev.countersign.application.user.driven.Consents;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.user.Consent;
import dev.countersign.domain.user.UserId;
import dev.countersign.persistence.oauth.JdbcStore;
import java.time.Instant;
import java.util.Optional;

/** {@link Consents} in a database. */
@JdbcStore
public final class JdbcConsents implements Consents {

  private final ConsentRows rows;
  private final AccountChanges changes;

  JdbcConsents(ConsentRows rows, AccountChanges changes) {
    this.rows = rows;
    this.changes = changes;
  }

  @Override
  public Optional<Consent> find(UserId user, ClientId client) {
    return rows.findByUserIdAndClientId(user.value(), client.value())
        .filter(row -> !row.isWithdrawn())
        .map(ConsentRow::toConsent);
  }

  @Override
  public boolean existFor(ClientId client, Instant since) {
    return rows.existFor(client.value(), since);
  }

  @Override
  public void put(Consent consent) {
    var row = ConsentRow.of(consent);
    if (!rows.add(row)) {
      rows.replace(row);
    }
  }

  @Override
  public void withdraw(UserId user, ClientId client, Instant since) {
    try {
      if (rows.insertWithdrawn(user.value(), client.value(), Instant.EPOCH, since) == 0) {
        rows.withdraw(user.value(), client.value(), since);
      }
    } finally {
      changes.changed();
    }
  }
}
