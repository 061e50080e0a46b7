package dev.countersign.application.federation;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.federation.LinkedIdentity;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.user.UserId;
import java.util.List;
import java.util.Optional;

/** Shows, adds and removes the links between people of other servers and accounts here. */
public interface ManageLinkedIdentities {

  /** Returns the identities that are linked to an account, at most {@value #MOST}. */
  List<LinkedIdentity> of(UserId user);

  /** Does the same; refuses {@link Refusal#UNKNOWN} if there is no such account. */
  Result<List<LinkedIdentity>, Refusal> ofAccount(UserId user);

  /** How many identities are shown. */
  int MOST = 100;

  /** Why a link was not changed. */
  enum Refusal {
    /** There is no such account, or no such link. */
    UNKNOWN,
    /** The person is linked to an account. */
    TAKEN,
    /** The user could not sign in any more. */
    LAST
  }

  /** Links a person to an account. */
  Result<LinkedIdentity, Refusal> link(UserId user, Issuer issuer, String subject, Actor actor);

  /**
   * Removes a link and ends the sessions of the user, as a new password does: one of them can be of
   * whoever signed in with the link. Refuses a user the last link, unless the account has a
   * password.
   *
   * @param except the session in which the user removes it, which stays
   */
  Result<Done, Refusal> unlink(
      UserId user, Issuer issuer, String subject, Actor actor, Optional<SessionId> except);
}
