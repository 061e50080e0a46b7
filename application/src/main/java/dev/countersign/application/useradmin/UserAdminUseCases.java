package dev.countersign.application.useradmin;

import dev.countersign.application.session.EndSessions;
import dev.countersign.application.user.UserUseCases;
import dev.countersign.application.user.UserUseCases.AccountDependencies;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.useradmin.driven.AccountDirectory;
import dev.countersign.application.useradmin.driven.AccountRecords;
import dev.countersign.application.useradmin.driven.EarlierAccounts;
import dev.countersign.domain.profile.ProfileReader;

/** Builds the use cases of the administration of accounts. */
public final class UserAdminUseCases {

  private UserAdminUseCases() {}

  /** Builds the use case that creates and changes accounts for administrators. */
  public static AdministerAccount administerAccount(
      AccountDependencies dependencies,
      AccountRecords records,
      EndSessions endSessions,
      ProfileReader profiles) {
    return new AccountAdministrator(
        dependencies.accounts(),
        records,
        endSessions,
        UserUseCases.createAccount(dependencies),
        dependencies.writer(),
        new AccountDefinitions(profiles, dependencies.policy()),
        dependencies.normalizer(),
        dependencies.passwords(),
        dependencies.clock());
  }

  /** Builds the use case that lists and shows accounts. */
  public static ListAccounts listAccounts(AccountDirectory directory, Accounts accounts) {
    return new AccountLister(directory, accounts);
  }

  /** Builds the use case that normalizes the usernames of earlier releases. */
  public static NormalizeUsernames normalizeUsernames(
      AccountDependencies dependencies, EarlierAccounts earlier) {
    return new EarlierUsernameNormalizer(
        earlier, dependencies.accounts(), dependencies.writer(), dependencies.normalizer());
  }
}
