package dev.countersign.http.account;

import dev.countersign.http.account.AccountPage.Time;
import java.util.List;

/**
 * The content of the page that shows what changed last.
 *
 * @param local whether the account is kept here, so that the user can set the password here
 * @param changes the newest first
 */
public record AccountChangesPage(boolean local, List<Change> changes) {

  /** A change in words, and when it was made. */
  public record Change(String text, Time at) {}
}
