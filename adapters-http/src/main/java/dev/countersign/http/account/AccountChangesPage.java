package dev.countersign.http.account;

import dev.countersign.http.account.AccountPage.Time;
import java.util.List;

/**
 * The content of the page that shows what changed last.
 *
 * @param changes the newest first
 */
public record AccountChangesPage(List<Change> changes) {

  /** A change in words, and when it was made. */
  public record Change(String text, Time at) {}
}
