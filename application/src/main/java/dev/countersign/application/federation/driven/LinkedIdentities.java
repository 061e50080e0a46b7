package dev.countersign.application.federation.driven;

import dev.countersign.domain.federation.LinkedIdentity;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.user.UserId;
import java.util.List;
import java.util.Optional;

/** The store of linked identities. A person of another server has one account here at most. */
public interface LinkedIdentities {

  /** Returns the identity of this person of this server. */
  Optional<LinkedIdentity> find(Issuer issuer, String subject);

  /** Returns some of the identities that are linked to this account, those of long ago first. */
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
   * @return whether there was one
   */
  boolean remove(UserId user, Issuer issuer, String subject);
}
