package dev.countersign.application.lease.driven;

import dev.countersign.application.relyingparty.driven.RegistrationRecords;
import dev.countersign.domain.lease.FamilyId;
import dev.countersign.domain.lease.FamilyOutcome;
import dev.countersign.domain.lease.FamilyState;
import dev.countersign.domain.lease.LeaseClaim;
import dev.countersign.domain.lease.TokenFamily;
import dev.countersign.domain.lease.TroubledFamilies;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The store of the tokens that other servers issued for people. It also decides which node sends a
 * refresh token. Claims, and pauses after failures, are timed by the clock of the store, which is
 * the same for all nodes.
 *
 * <p>Its writes are part of the {@code UnitOfWork} around them, together with those of the stores
 * that {@code docs/extend/ports.md} names: they are all stored, or none is.
 */
public interface TokenFamilies extends RegistrationRecords {

  /**
   * Stores a new family, used at {@code now}; throws if it is stored already.
   *
   * @param renewAt when its first request is due; empty for never
   */
  void add(TokenFamily family, Optional<Instant> renewAt, Instant now);

  /** Returns the state of a family. */
  Optional<FamilyState> find(FamilyId family);

  /**
   * Claims the family and says that its refresh token is sent: compares and swaps. Must not be
   * called in a unit of work, because other nodes must see it before the token is sent.
   *
   * @param version the version of the state that the caller read
   * @param claim a new claim
   * @param renewAt when a request is due without a caller if this one has no result
   * @return false if the state has changed since it was read, if a claim or a failure is in force,
   *     or if the family is lost
   */
  boolean send(FamilyId family, long version, LeaseClaim claim, Instant renewAt);

  /**
   * Claims the family, without a request: to judge a response, or to end the family. Must not be
   * called in a unit of work.
   *
   * @return as for {@link #send}
   */
  boolean claim(FamilyId family, long version, LeaseClaim claim);

  /**
   * Stores contents with a response that is not judged yet; the claim goes on.
   *
   * @return false, and nothing is stored, if this is not the last claim
   */
  boolean answer(LeaseClaim claim, TokenFamily family);

  /**
   * Stores the outcome and ends the claim. The time of a failure is that of the store's clock.
   *
   * @return false, and nothing is stored, if this is not the last claim
   */
  boolean finish(LeaseClaim claim, FamilyId family, FamilyOutcome outcome);

  /** Stores that a caller used the tokens at {@code now}, if they are stored. */
  void use(FamilyId family, Instant now);

  /**
   * Returns at most {@code most} of the families for which a request is due or whose response is
   * not judged, the longest due first: those that were used after {@code unusedSince}, and for
   * which a request may be sent.
   */
  List<FamilyId> due(Instant now, Instant unusedSince, int most);

  /**
   * Counts the families that have a problem, up to {@code most} of each kind, and reads no others.
   */
  TroubledFamilies troubled(int most);

  /** Removes a family, if it is stored. */
  void remove(FamilyId family);

  /**
   * Removes at most {@code most} of the families that were used last before {@code before}; none
   * that is claimed.
   *
   * @return how many were removed
   */
  int removeUnused(Instant before, int most);
}
