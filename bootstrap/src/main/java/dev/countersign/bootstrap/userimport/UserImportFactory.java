package dev.countersign.bootstrap.userimport;

import dev.countersign.application.keystore.UnlockingKeys;
import dev.countersign.application.user.UserUseCases.AccountDependencies;
import dev.countersign.application.userimport.ExportAccounts;
import dev.countersign.application.userimport.ImportAccounts;
import dev.countersign.application.userimport.UserImportUseCases;
import dev.countersign.crypto.keystore.JweBackupSealer;
import dev.countersign.domain.profile.ProfileReader;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Wires the import and the export of accounts. */
@Factory
final class UserImportFactory {

  @Singleton
  ImportAccounts importAccounts(AccountDependencies dependencies, ProfileReader profiles) {
    return UserImportUseCases.importAccounts(dependencies, profiles);
  }

  @Singleton
  ExportAccounts exportAccounts(AccountDependencies dependencies, UnlockingKeys keys) {
    return UserImportUseCases.exportAccounts(
        dependencies, JweBackupSealer.ofUsers(), keys.recovery());
  }
}
