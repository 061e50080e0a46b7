package dev.countersign.application.lease.driven;

import dev.countersign.application.relyingparty.driven.RegistrationRecords;
import dev.countersign.domain.lease.LeaseClaim;
import dev.countersign.domain.lease.LeaseFailure;
import dev.countersign.domain.lease.LeaseState;
import dev.countersign.domain.lease.TokenLease;
import dev.countersign.domain.lease.TokenPurpose;
import java.time.Instant;
import java.util.List;

/**
 * The store of tokens that other servers issued to this service. It also decides which node
 * requests the next token for a purpose. Claims, and pauses after failures, are timed by the clock
 * of the store, which is the same for all nodes.
 *
 * <p>Its writes are part of the {@code UnitOfWork} around them, together with those of the stores
 * that {@code docs/extend/ports.md} names: they are all stored, or none is.
 */
public interface TokenLeases extends RegistrationRecords {

  /** Returns the state for this purpose; its token may have expired. */
  LeaseState find(TokenPurpose purpose);

  /**
   * Claims the next request for a token: compares and swaps. Must not be called in a unit of work,
   * because other nodes must see the claim before the request is sent.
   *
   * @param version the version of the state that the caller read
   * @param claim a new claim
   * @param now the time of the use that is stored, if nothing was stored before
   * @return false if the state has changed since it was read, or if a claim or a failure is in
   *     force
   */
  boolean claim(TokenPurpose purpose, long version, LeaseClaim claim, Instant now);

  /**
   * Stores the token, removes the failure and ends the claim.
   *
   * @return false, and nothing is stored, if this is not the last claim
   */
  boolean finish(LeaseClaim claim, TokenLease lease);

  /**
   * Stores the failure and ends the claim. The time of the failure is that of the store's clock.
   *
   * @return false, and nothing is stored, if this is not the last claim
   */
  boolean fail(LeaseClaim claim, TokenPurpose purpose, LeaseFailure failure);

  /** Stores that a caller used the token at {@code now}, if there is a record. */
  void use(TokenPurpose purpose, Instant now);

  /**
   * Returns the purposes of at most {@code most} tokens to renew ahead of their expiry, the longest
   * due first: those that were used after {@code unusedSince}, and for which a request may be sent.
   *
   * @see TokenLease#renewAt
   */
  List<TokenPurpose> due(Instant now, Instant unusedSince, int most);

  /**
   * Removes at most {@code most} of the records whose token expired before {@code before}, or that
   * have none and were used last before {@code before}; none that is claimed.
   *
   * @return how many were removed
   */
  int removeExpired(Instant before, int most);
}
