package dev.countersign.testkit.relyingparty;

import dev.countersign.application.relyingparty.driven.TokenLeases;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingparty.TokenLease;
import dev.countersign.domain.relyingparty.TokenPurpose;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import dev.countersign.testkit.sealing.InMemorySealedRecords;
import java.time.Instant;
import java.util.Optional;

/** {@link TokenLeases} in memory. */
public final class InMemoryTokenLeases implements TokenLeases {

  private final InMemoryDatabase database;
  private final InMemoryTable<TokenPurpose, TokenLease> leases;

  /** Creates an empty store in {@code database}. */
  public InMemoryTokenLeases(InMemoryDatabase database) {
    this.database = database;
    this.leases = database.table();
  }

  @Override
  public Optional<TokenLease> find(TokenPurpose purpose) {
    return leases.find(purpose);
  }

  @Override
  public void put(TokenLease lease) {
    database.change(
        () -> {
          var before = leases.find(lease.purpose());
          if (before.isEmpty() || before.get().isReplacedBy(lease)) {
            leases.put(lease.purpose(), lease);
          }
        });
  }

  @Override
  public int removeExpired(Instant before, int most) {
    return leases.removeSome((purpose, lease) -> lease.expiresAt().isBefore(before), most);
  }

  @Override
  public void removeAll(RegistrationName registration) {
    var _ =
        leases.removeSome(
            (purpose, lease) -> purpose.registration().equals(registration), Integer.MAX_VALUE);
  }

  /** Returns its sealed records. */
  public InMemorySealedRecords<TokenLease> sealed() {
    return new InMemorySealedRecords<>(
        database,
        "leased tokens",
        leases::all,
        new InMemorySealedRecords.Reading<>(
            lease -> lease.purpose().name(),
            TokenLease::record,
            lease -> Optional.of(lease.token()),
            (lease, seal) -> () -> leases.put(lease.purpose(), resealed(lease, seal))));
  }

  private static TokenLease resealed(TokenLease lease, Sealed seal) {
    return new TokenLease(lease.purpose(), seal, lease.obtainedAt(), lease.expiresAt());
  }
}
