package dev.countersign.domain.useradmin;

import dev.countersign.domain.client.SearchedName;
import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.profile.StandardClaim;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.AccountLife;
import dev.countersign.domain.user.DirectoryLink;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.Username;
import java.util.Optional;

/**
 * The summary of an account for a list.
 *
 * @param id its {@code sub}
 * @param username the name for signing in
 * @param email the e-mail address, if it is known
 * @param name the full name, if it is known
 * @param life when it was created, and whether it is disabled
 * @param directory the user's entry in a directory outside this service; empty for a local account
 */
public record AccountSummary(
    UserId id,
    Username username,
    Optional<String> email,
    Optional<String> name,
    AccountLife life,
    Optional<DirectoryLink> directory) {

  /** Returns the summary of an account. */
  public static AccountSummary of(Account account) {
    return of(
        account.id(), account.username(), account.profile(), account.life(), account.directory());
  }

  /** Returns the summary of an account with these values. */
  public static AccountSummary of(
      UserId id,
      Username username,
      Profile profile,
      AccountLife life,
      Optional<DirectoryLink> directory) {
    return new AccountSummary(
        id,
        username,
        profile.text(StandardClaim.EMAIL_CLAIM),
        profile.text(StandardClaim.NAME),
        life,
        directory);
  }

  /** Returns the form of the username that is searched. */
  public SearchedName searchedUsername() {
    return SearchedName.of(username.value());
  }

  /** Returns the form of the e-mail address that is searched; empty if none is known. */
  public Optional<SearchedName> searchedEmail() {
    return email.map(SearchedName::of);
  }
}
