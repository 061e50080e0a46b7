package dev.countersign.application.user.driven;

import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.DirectoryEntry;
import dev.countersign.domain.user.DirectoryLink;
import dev.countersign.domain.user.PasswordHash;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.Username;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The store of accounts, whose usernames are unique. Of several changes to one version of an
 * account, one succeeds.
 *
 * <p>Its writes are part of the {@code UnitOfWork} around them, together with those of the stores
 * that {@code docs/extend/ports.md} names: they are all stored, or none is.
 */
public interface Accounts {

  /** Returns the account with this id. */
  Optional<Account> find(UserId id);

  /** Returns the account with this username. */
  default Optional<Account> named(Username username) {
    return named(username, username);
  }

  /**
   * Returns the account with one of these usernames, in one query. An account that is named {@code
   * folded} comes first: it was created before usernames were normalized.
   *
   * @param normalized the username as the {@link UsernameNormalizer} returns it
   * @param folded the username as typed
   */
  Optional<Account> named(Username normalized, Username folded);

  /** Returns the account of this entry of the user directory. */
  Optional<Account> linkedTo(DirectoryEntry.Id entry);

  /**
   * Returns the next accounts in the order of their ids, as the store sorts them. The cost depends
   * neither on the position nor on the number of accounts.
   *
   * @param id the id of the last account seen; empty for the first accounts
   * @param most the maximum number of accounts, 1 or more; fewer are returned only if there are no
   *     more
   */
  List<Account> after(Optional<UserId> id, int most);

  /**
   * Adds an account, unless its name, its id or its directory entry is taken.
   *
   * @return whether it was added
   */
  boolean add(Account account);

  /**
   * Replaces an account, unless it was changed or removed since it was read, or its new name is
   * taken. The stored account has the next version. The directory entry of an account never
   * changes, and the time of the directory's last answer stays if it is later than that of {@code
   * account}: it does not belong to the version.
   *
   * @param account the changed account, with the version that was read
   * @return whether it was replaced
   */
  boolean replace(Account account);

  /**
   * Removes an account, unless it was changed or removed since it was read.
   *
   * @return whether it was removed
   */
  boolean remove(Account account);

  /**
   * Replaces the hash of a password by another hash of the same password. It does not count as a
   * change: the version stays, and sessions and tokens stay valid.
   *
   * @return whether it was replaced: only if the stored hash is still {@code expected}
   */
  boolean replacePassword(UserId id, PasswordHash expected, PasswordHash next);

  /**
   * Stores when the directory last answered about the user. It does not count as a change: the
   * version stays.
   *
   * @param expected the link that was read
   * @return whether it was stored: only if the stored link is still {@code expected}
   */
  boolean checked(UserId id, DirectoryLink expected, Instant checkedAt);
}
