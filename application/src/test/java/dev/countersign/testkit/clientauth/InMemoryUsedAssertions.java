package dev.countersign.testkit.clientauth;

import dev.countersign.application.clientauth.driven.UsedAssertions;
import dev.countersign.domain.client.ClientId;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import java.time.Instant;

/** {@link UsedAssertions} in memory. */
public final class InMemoryUsedAssertions implements UsedAssertions {

  private record Assertion(Purpose purpose, ClientId issuer, String id) {}

  private final InMemoryTable<Assertion, Instant> used;

  /** Creates an empty store in {@code database}. */
  public InMemoryUsedAssertions(InMemoryDatabase database) {
    this.used = database.table();
  }

  @Override
  public boolean use(Purpose purpose, ClientId issuer, String id, Instant expiresAt) {
    return used.add(new Assertion(purpose, issuer, id), expiresAt);
  }

  @Override
  public int removeExpired(Instant before, int most) {
    return used.removeSome((key, row) -> row.isBefore(before), most);
  }
}
