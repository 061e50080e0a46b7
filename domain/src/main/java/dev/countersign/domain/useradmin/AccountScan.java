package dev.countersign.domain.useradmin;

import dev.countersign.domain.client.SearchedName;
import java.util.Optional;

/** A scan over the account table: a filter and a sort order that an index supports. */
public sealed interface AccountScan {

  /** Returns whether the account matches the filter. */
  boolean matches(AccountSummary account);

  /** Returns the position of an account that matches the filter. */
  AccountCursor cursorOf(AccountSummary account);

  /** Returns whether the scan can continue at this position. */
  boolean knows(AccountCursor place);

  /** All accounts, in the order of their identifiers, as the store sorts them. */
  record All() implements AccountScan {

    @Override
    public boolean matches(AccountSummary account) {
      return true;
    }

    @Override
    public AccountCursor.OfId cursorOf(AccountSummary account) {
      return new AccountCursor.OfId(account.id());
    }

    @Override
    public boolean knows(AccountCursor place) {
      return place instanceof AccountCursor.OfId;
    }
  }

  /** A scan over the accounts with a text that begins with another text, in the order of it. */
  sealed interface ByText extends AccountScan {

    /** Returns the beginning of the text. */
    SearchedName beginning();

    /** Returns the text of the account; empty if it has none. */
    Optional<SearchedName> textOf(AccountSummary account);

    @Override
    default boolean matches(AccountSummary account) {
      return textOf(account).filter(text -> text.startsWith(beginning())).isPresent();
    }

    @Override
    default AccountCursor.OfText cursorOf(AccountSummary account) {
      return new AccountCursor.OfText(textOf(account).orElseThrow(), account.id());
    }

    @Override
    default boolean knows(AccountCursor place) {
      return place instanceof AccountCursor.OfText(var text, var id)
          && text.startsWith(beginning());
    }
  }

  /**
   * The accounts whose username begins with a text.
   *
   * @param beginning the beginning of the usernames
   */
  record ByUsername(SearchedName beginning) implements ByText {

    @Override
    public Optional<SearchedName> textOf(AccountSummary account) {
      return Optional.of(account.searchedUsername());
    }
  }

  /**
   * The accounts whose e-mail address begins with a text.
   *
   * @param beginning the beginning of the addresses
   */
  record ByEmail(SearchedName beginning) implements ByText {

    @Override
    public Optional<SearchedName> textOf(AccountSummary account) {
      return account.searchedEmail();
    }
  }
}
