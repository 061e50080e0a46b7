package dev.countersign.domain.useradmin;

import dev.countersign.domain.client.SearchedName;
import dev.countersign.domain.user.UserId;

/** A position in a scan over the accounts: the last account and its sort value. */
public sealed interface AccountCursor {

  /** Returns the identifier of the last account. */
  UserId id();

  /**
   * A position in the order of the identifiers.
   *
   * @param id the last account
   */
  record OfId(UserId id) implements AccountCursor {}

  /**
   * A position in the order of a searched text.
   *
   * @param text the username or the e-mail address of that account at that time
   * @param id the last account
   */
  record OfText(SearchedName text, UserId id) implements AccountCursor {}
}
