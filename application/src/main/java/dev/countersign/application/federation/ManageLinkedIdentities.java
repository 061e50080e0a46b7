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

  /**
   * Returns the identities that are linked to an account, at most {@value #MOST}. Refuses with
   * {@link Refusal#UNKNOWN} if there is no such account.
   */
  Result<List<LinkedIdentity>, Refusal> ofAccount(UserId user);

  /** The largest number of identities that are returned. */
  int MOST = 100;

  /** Why a link was not changed. */
  enum Refusal {
    /** There is no such account, or no such link. */
    UNKNOWN,
    /** The person is already linked to an account. */
    TAKEN,
    /** The link is the only way in which the user can sign in. */
    LAST
  }

  /**
   * Links a person to an account. Refuses with {@link Refusal#UNKNOWN} if there is no such account,
   * and with {@link Refusal#TAKEN} if the person is already linked to one.
   */
  Result<LinkedIdentity, Refusal> link(UserId user, Issuer issuer, String subject, Actor actor);

  /**
   * Removes a link and ends the sessions of the user, as a new password does: another person may
   * have begun one of them through the link. Refuses with {@link Refusal#UNKNOWN} if there is no
   * such link. Refuses a user, but not an administrator, with {@link Refusal#LAST} if it is the
   * last link of an account that has no password and is not in a directory.
   *
   * @param except the session in which the user removes the link; it does not end
   */
  Result<Done, Refusal> unlink(
      UserId user, Issuer issuer, String subject, Actor actor, Optional<SessionId> except);
}
