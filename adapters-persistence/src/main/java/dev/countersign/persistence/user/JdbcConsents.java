package dev.countersign.persistence.user;

import dev.countersign.application.user.driven.Consents;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.user.Consent;
import dev.countersign.domain.user.UserId;
import dev.countersign.persistence.oauth.JdbcStore;
import java.util.Optional;

/** {@link Consents} in a database. */
@JdbcStore
public final class JdbcConsents implements Consents {

  private final ConsentRows rows;

  JdbcConsents(ConsentRows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<Consent> find(UserId user, ClientId client) {
    return rows.findByUserIdAndClientId(user.value(), client.value()).map(ConsentRow::toConsent);
  }

  @Override
  public void put(Consent consent) {
    var row = ConsentRow.of(consent);
    if (!rows.add(row)) {
      rows.replace(row);
    }
  }
}
