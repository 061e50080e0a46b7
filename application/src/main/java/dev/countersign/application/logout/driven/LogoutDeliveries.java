package dev.countersign.application.logout.driven;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.logout.LogoutDelivery;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The store of the clients that are still to be told of the end of a session. A node claims some of
 * them for a time. If it stops meanwhile, another node can claim them afterwards.
 *
 * <p>Its writes are part of the {@code UnitOfWork} around them, together with those of the stores
 * that {@code docs/extend/ports.md} names: they are all stored, or none is.
 */
public interface LogoutDeliveries {

  /**
   * Claims deliveries that are due, the longest due first. No delivery is claimed by two callers at
   * the same time, and none waits for another.
   *
   * @param until when the claim expires; in whole microseconds
   * @param except clients whose deliveries are not claimed now
   * @param most how many are claimed at most
   */
  List<LogoutDelivery> claim(Instant now, Instant until, Set<ClientId> except, int most);

  /** Does the same with deliveries of which no attempt has failed. */
  List<LogoutDelivery> claimUntried(Instant now, Instant until, Set<ClientId> except, int most);

  /**
   * Removes deliveries to a client, claimed or not, of sessions that ended at {@code endedUntil} at
   * the latest. It waits for no other transaction: what another one has locked stays.
   *
   * @param most how many are removed at most
   * @return how many were removed
   */
  int forget(ClientId client, Instant endedUntil, int most);

  /** Removes a delivery; returns whether this claim of it was still the last one. */
  boolean finish(LogoutDelivery claimed);

  /**
   * Ends the claim, so that the delivery is due at {@code dueAt}.
   *
   * @param failures how many attempts failed up to now
   * @return whether this claim of it was still the last one; nothing was changed if not
   */
  boolean postpone(LogoutDelivery claimed, int failures, Instant dueAt);
}
