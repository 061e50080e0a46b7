package dev.countersign.application.user.driven;

import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.PasswordHash;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.Username;
import java.util.Optional;

/** The store of accounts. */
public interface Accounts {

  /** Returns the account with this id. */
  Optional<Account> find(UserId id);

  /** Returns the account with this username. */
  Optional<Account> named(Username username);

  /**
   * Adds an account, unless its name or id is taken.
   *
   * @return whether it was added
   */
  boolean add(Account account);

  /**
   * Replaces an account, unless it was changed or removed since it was read, or its new name is
   * taken. The stored account has the next version.
   *
   * @param account the changed account, with the version that was read
   * @return whether it was replaced
   */
  boolean replace(Account account);

  /**
   * Replaces the hash of a password by another hash of the same password. It does not count as a
   * change: the version stays, and sessions and tokens stay valid.
   *
   * @return whether it was replaced: only if the stored hash is still {@code expected}
   */
  boolean replacePassword(UserId id, PasswordHash expected, PasswordHash next);
}
