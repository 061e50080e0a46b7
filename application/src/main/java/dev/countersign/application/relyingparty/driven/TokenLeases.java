package dev.countersign.application.relyingparty.driven;

import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingparty.TokenLease;
import dev.countersign.domain.relyingparty.TokenPurpose;
import java.time.Instant;
import java.util.Optional;

/** The store of tokens that other servers issued to this service. */
public interface TokenLeases {

  /** Returns the lease for this purpose, expired or not. */
  Optional<TokenLease> find(TokenPurpose purpose);

  /**
   * Stores the lease. It replaces the previous one, unless the previous one expires later and was
   * not obtained with a clock that was ahead.
   *
   * @see TokenLease#isReplacedBy
   */
  void put(TokenLease lease);

  /**
   * Removes at most {@code most} of the leases that expired before {@code before}.
   *
   * @return how many were removed
   */
  int removeExpired(Instant before, int most);

  /** Removes all leases of the registration with this name. */
  void removeAll(RegistrationName registration);
}
