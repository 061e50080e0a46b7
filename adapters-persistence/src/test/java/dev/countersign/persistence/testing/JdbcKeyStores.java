package dev.countersign.persistence.testing;

import dev.countersign.persistence.audit.JdbcSecurityEvents;
import dev.countersign.persistence.key.JdbcKeyRings;
import dev.countersign.persistence.key.JdbcSealedKeys;
import dev.countersign.persistence.keystore.JdbcManifests;
import dev.countersign.persistence.keystore.JdbcNodeMasterKeys;
import dev.countersign.persistence.oauth.JdbcSeparateUnitOfWork;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.sealing.JdbcDataKeys;
import dev.countersign.testkit.keystore.KeyStores;
import java.util.List;

/** The {@link KeyStores} of a database. */
public final class JdbcKeyStores {

  private JdbcKeyStores() {}

  /** Returns the stores of this database. */
  public static KeyStores of(TestDatabase database) {
    return new KeyStores(
        database.adapter(JdbcKeyRings.class),
        database.adapter(JdbcDataKeys.class),
        database.adapter(JdbcManifests.class),
        database.adapter(JdbcNodeMasterKeys.class),
        database.adapter(JdbcSecurityEvents.class),
        database.adapter(JdbcUnitOfWork.class),
        database.adapter(JdbcSeparateUnitOfWork.class),
        List.of(database.adapter(JdbcSealedKeys.class)));
  }
}
