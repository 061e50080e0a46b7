package dev.countersign.bootstrap.useradmin;

import dev.countersign.application.session.EndSessions;
import dev.countersign.application.user.UserUseCases.AccountDependencies;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.useradmin.AdministerAccount;
import dev.countersign.application.useradmin.ListAccounts;
import dev.countersign.application.useradmin.NormalizeUsernames;
import dev.countersign.application.useradmin.UserAdminUseCases;
import dev.countersign.application.useradmin.driven.AccountDirectory;
import dev.countersign.application.useradmin.driven.AccountRecords;
import dev.countersign.application.useradmin.driven.EarlierAccounts;
import dev.countersign.domain.profile.ProfileReader;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Wires the administration of accounts. */
@Factory
final class UserAdminFactory {

  @Singleton
  AdministerAccount administerAccount(
      AccountDependencies dependencies,
      AccountRecords records,
      EndSessions endSessions,
      ProfileReader profiles) {
    return UserAdminUseCases.administerAccount(dependencies, records, endSessions, profiles);
  }

  @Singleton
  ListAccounts listAccounts(AccountDirectory directory, Accounts accounts) {
    return UserAdminUseCases.listAccounts(directory, accounts);
  }

  @Singleton
  NormalizeUsernames normalizeUsernames(AccountDependencies dependencies, EarlierAccounts earlier) {
    return UserAdminUseCases.normalizeUsernames(dependencies, earlier);
  }
}
