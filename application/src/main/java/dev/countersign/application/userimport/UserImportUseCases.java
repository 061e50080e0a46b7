package dev.countersign.application.userimport;

import dev.countersign.application.keystore.driven.BackupSealer;
import dev.countersign.application.sealing.driven.DataKeyRecipient;
import dev.countersign.application.user.UserUseCases.AccountDependencies;
import dev.countersign.domain.profile.ProfileReader;
import java.util.Optional;

/** Builds the use cases of the import and the export of accounts. */
public final class UserImportUseCases {

  private UserImportUseCases() {}

  /** Builds the use case that imports accounts. */
  public static ImportAccounts importAccounts(
      AccountDependencies dependencies, ProfileReader profiles) {
    return new AccountImporter(
        dependencies,
        dependencies.writer(),
        new AccountDocument(profiles, dependencies.passwords()));
  }

  /**
   * Builds the use case that exports accounts.
   *
   * @param sealer seals exports, and nothing else
   * @param recovery the public part of the offline recovery key, if there is one
   */
  public static ExportAccounts exportAccounts(
      AccountDependencies dependencies, BackupSealer sealer, Optional<DataKeyRecipient> recovery) {
    return new AccountExporter(dependencies, sealer, recovery);
  }

  /** Builds the use case that decrypts exports. */
  public static DecryptExport decryptExport(BackupSealer sealer) {
    return new ExportDecrypter(sealer);
  }
}
