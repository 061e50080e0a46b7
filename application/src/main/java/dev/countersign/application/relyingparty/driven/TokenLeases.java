package dev.countersign.application.relyingparty.driven;

import dev.countersign.domain.relyingparty.TokenLease;
import dev.countersign.domain.relyingparty.TokenPurpose;
import java.util.Optional;

/** The store of tokens that servers elsewhere gave us. */
public interface TokenLeases {

  /** The lease for that purpose, expired or not. */
  Optional<TokenLease> find(TokenPurpose purpose);

  /** Keeps the lease in place of the one before it, if that one does not end later. */
  void put(TokenLease lease);
}
