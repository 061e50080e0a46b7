package dev.countersign.persistence.clientauth;

import dev.countersign.application.clientauth.driven.UsedAssertions;
import dev.countersign.domain.client.ClientId;
import dev.countersign.persistence.oauth.JdbcStore;
import dev.countersign.persistence.oauth.JsonText;
import java.time.Instant;

/** {@link UsedAssertions} in a database. */
@JdbcStore
public final class JdbcUsedAssertions implements UsedAssertions {

  private final UsedAssertionRows rows;

  JdbcUsedAssertions(UsedAssertionRows rows) {
    this.rows = rows;
  }

  @Override
  public boolean use(ClientId issuer, String assertionId, Instant expiresAt) {
    // As JSON, because a client may put characters into a jti that the column does not accept.
    var row = new UsedAssertionRow(issuer.value(), JsonText.write(assertionId), expiresAt);
    return rows.add(row);
  }
}
