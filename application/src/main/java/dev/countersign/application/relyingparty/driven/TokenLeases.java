package dev.countersign.application.relyingparty.driven;

import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingparty.TokenLease;
import dev.countersign.domain.relyingparty.TokenPurpose;
import java.util.Optional;

/** The store of tokens that other servers issued to this service. */
public interface TokenLeases {

  /** Returns the lease for this purpose, expired or not. */
  Optional<TokenLease> find(TokenPurpose purpose);

  /** Stores the lease and replaces the previous one, unless the previous one expires later. */
  void put(TokenLease lease);

  /** Removes all leases of the registration with this name. */
  void removeAll(RegistrationName registration);
}
