package dev.countersign.persistence.clientauth;

import dev.countersign.application.clientauth.driven.UsedAssertions;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.domain.client.ClientId;
import dev.countersign.persistence.oauth.JdbcStore;
import dev.countersign.persistence.oauth.JsonText;
import java.time.Instant;

/** {@link UsedAssertions} in a database. */
@JdbcStore
public final class JdbcUsedAssertions implements UsedAssertions {

  private final UsedAssertionRows rows;
  private final UnitOfWork unitOfWork;

  JdbcUsedAssertions(UsedAssertionRows rows, UnitOfWork unitOfWork) {
    this.rows = rows;
    this.unitOfWork = unitOfWork;
  }

  @Override
  public boolean use(Purpose purpose, ClientId issuer, String id, Instant expiresAt) {
    // As JSON, because a client may put characters into a jti that the column does not accept.
    var row = new UsedAssertionRow(issuer.value(), prefix(purpose) + JsonText.write(id), expiresAt);
    return rows.add(row);
  }

  // A JSON string begins with a quote, so no jti of one purpose can be equal to one of another.
  private static String prefix(Purpose purpose) {
    return switch (purpose) {
      case CLIENT_ASSERTION -> "";
      case REQUEST_OBJECT -> "request object ";
      case LOGOUT_TOKEN -> "logout token ";
    };
  }

  @Override
  public int removeExpired(Instant before, int most) {
    // An expired row never changes: one assertion is used once.
    return unitOfWork.run(
        () ->
            rows.expired(before, most).stream()
                .mapToInt(row -> rows.remove(row.issuer(), row.assertionId()))
                .sum());
  }
}
