package dev.countersign.application.federation.driven;

import dev.countersign.domain.federation.LinkedIdentity;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.user.UserId;
import java.util.List;
import java.util.Optional;

/**
 * The store of linked identities. A person of another server has at most one account here.
 *
 * <p>Its writes are part of the {@code UnitOfWork} around them, together with those of the stores
 * that {@code docs/extend/ports.md} names: they are all stored, or none is.
 */
public interface LinkedIdentities {

  /** Returns the identity of this person of this server. */
  Optional<LinkedIdentity> find(Issuer issuer, String subject);

  /** Returns at most {@code most} identities that are linked to this account, the oldest first. */
  List<LinkedIdentity> of(UserId user, int most);

  /**
   * Adds an identity, unless the person is linked already.
   *
   * @return whether it was added
   */
  boolean add(LinkedIdentity identity);

  /**
   * Removes the link of this person to this account.
   *
   * @return whether there was such a link
   */
  boolean remove(UserId user, Issuer issuer, String subject);
}
