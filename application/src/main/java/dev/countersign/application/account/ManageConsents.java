package dev.countersign.application.account;

import dev.countersign.application.account.driven.UserRecords.ConsentOfClient;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.user.UserId;
import java.util.List;

/** Lists and withdraws consents of users; each withdrawal has an audit event. */
public interface ManageConsents {

  /** The most consents of a list. */
  int MOST = 200;

  /** Returns the consents of a user, the last given first, at most {@value #MOST}. */
  List<ConsentOfClient> list(UserId user);

  /**
   * Withdraws the consent to a client, whose grants and tokens for this user end with it. Those
   * that it gets in the rest of the same second are not valid either.
   *
   * @return whether there was a consent
   */
  boolean withdraw(UserId user, ClientId client, Actor actor);
}
