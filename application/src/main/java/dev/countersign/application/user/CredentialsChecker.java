package dev.countersign.application.user;

import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.user.driven.PasswordHasher;
import dev.countersign.application.user.driven.UserDirectory;
import dev.countersign.application.user.driven.UserDirectory.Search;
import dev.countersign.application.user.driven.UsernameNormalizer;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.DirectoryEntry;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.Username;
import java.util.Optional;

/**
 * Checks a username and a password, with the hash of a local account or with the directory. Unless
 * it is the password of a local account, each check does the same work, so that the response time
 * does not show who has an account here or in the directory.
 */
final class CredentialsChecker {

  private final PasswordHasher passwords;
  private final Optional<UserDirectory> directory;
  private final DirectoryAccounts directoryAccounts;
  private final UsernameNormalizer normalizer;
  private final SecretGenerator generator;

  /**
   * Creates a checker.
   *
   * @param directory empty if all accounts are local
   */
  CredentialsChecker(
      PasswordHasher passwords,
      Optional<UserDirectory> directory,
      DirectoryAccounts directoryAccounts,
      UsernameNormalizer normalizer,
      SecretGenerator generator) {
    this.passwords = passwords;
    this.directory = directory;
    this.directoryAccounts = directoryAccounts;
    this.normalizer = normalizer;
    this.generator = generator;
  }

  /** The entries of the directory whose password may be verified. */
  enum Entries {
    /** Each entry with the name. */
    ALL,
    /** Only the entry of the account with the name. */
    OF_THE_ACCOUNT
  }

  /** The result of a check. */
  sealed interface Check {
    /**
     * The credentials are right.
     *
     * @param outdated whether the hash of the password should be replaced
     */
    record Accepted(Account account, boolean outdated) implements Check {}

    /** The credentials are wrong, or the account is disabled. */
    record Wrong() implements Check {}

    /** Nothing was compared: the entry with the name is not the one of the account. */
    record OtherEntry() implements Check {}

    /** Nothing was compared: too many computations wait. */
    record Busy() implements Check {}

    /**
     * The directory does not answer.
     *
     * @param compared whether the password was compared with that of a local account, and is wrong
     */
    record Unavailable(boolean compared) implements Check {}
  }

  /**
   * Checks the credentials.
   *
   * @param username the normalized name; empty if no account can have the typed one
   * @param account the account with this name
   */
  Check check(
      Optional<Username> username, Optional<Account> account, Password password, Entries entries) {
    // The directory alone has the password of an account that is kept elsewhere.
    var local = account.filter(known -> !known.keptElsewhere());
    return switch (passwords.verify(password, local.flatMap(Account::password))) {
      case PasswordHasher.Verification.Busy() -> new Check.Busy();
      case PasswordHasher.Verification.Matches(var outdated)
          when local.filter(known -> !known.life().disabled()).isPresent() ->
          new Check.Accepted(local.get(), outdated);
      case PasswordHasher.Verification.Matches(var _), PasswordHasher.Verification.DoesNotMatch() ->
          directory
              .map(known -> check(known, username, account, password, entries))
              .orElseGet(Check.Wrong::new);
    };
  }

  private Check check(
      UserDirectory known,
      Optional<Username> username,
      Optional<Account> account,
      Password password,
      Entries entries) {
    if (username.isEmpty()) {
      return new Check.Wrong();
    }
    var isLocal = account.filter(found -> !found.keptElsewhere()).isPresent();
    return switch (known.find(username.get())) {
      case Search.Found(var entry) when !isLocal && hasName(entry, username.get()) ->
          entries == Entries.ALL || isOf(account, entry)
              ? verify(known, entry, password)
              : new Check.OtherEntry();
      case Search.Found(var _), Search.NotFound() -> nobody(known, isLocal);
      case UserDirectory.Unavailable() -> new Check.Unavailable(isLocal);
    };
  }

  // Failures are counted by name: another name of the entry would allow further guesses.
  private boolean hasName(DirectoryEntry entry, Username username) {
    return normalizer.normalize(entry.username()).filter(username::equals).isPresent();
  }

  private static boolean isOf(Optional<Account> account, DirectoryEntry entry) {
    return account
        .flatMap(Account::directory)
        .filter(link -> link.entry().equals(entry.id()))
        .isPresent();
  }

  private Check verify(UserDirectory known, DirectoryEntry entry, Password password) {
    return switch (known.verify(Optional.of(entry.id()), password)) {
      case UserDirectory.Verification.Matches() -> signedIn(entry);
      case UserDirectory.Verification.DoesNotMatch() -> new Check.Wrong();
      case UserDirectory.Unavailable() -> new Check.Unavailable(false);
    };
  }

  private Check signedIn(DirectoryEntry entry) {
    return directoryAccounts
        .signedIn(entry)
        .<Check>map(
            account ->
                account
                    .filter(found -> !found.life().disabled())
                    .<Check>map(found -> new Check.Accepted(found, false))
                    .orElseGet(Check.Wrong::new))
        .orElse(unavailable -> new Check.Unavailable(false));
  }

  // The same work as for an entry, with a random password: the directory must not get the password
  // of a local account, nor one that was typed with a wrong name.
  private Check nobody(UserDirectory known, boolean isLocal) {
    return switch (known.verify(Optional.empty(), new Password(generator.generate()))) {
      case UserDirectory.Verification.Matches(), UserDirectory.Verification.DoesNotMatch() ->
          new Check.Wrong();
      case UserDirectory.Unavailable() -> new Check.Unavailable(isLocal);
    };
  }
}
