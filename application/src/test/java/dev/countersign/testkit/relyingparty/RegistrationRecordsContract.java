package dev.countersign.testkit.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.relyingparty.driven.RegistrationRecords;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link RegistrationRecords}. The contract of each store of such records extends
 * it.
 */
public abstract class RegistrationRecordsContract extends TransactionalStoreContract {

  /** Returns the adapter. */
  protected abstract RegistrationRecords records();

  /** Adds a record of the registration with this name. */
  protected abstract void addRecord(RegistrationName registration);

  /** Returns whether the record that was added for this registration is stored. */
  protected abstract boolean hasRecord(RegistrationName registration);

  @Test
  void removesTheRecordsOfOneRegistration() {
    var removed = new RegistrationName("removed");
    var other = new RegistrationName("removed-not");
    addRecord(removed);
    addRecord(other);
    records().removeAll(removed);
    assertThat(hasRecord(removed)).isFalse();
    assertThat(hasRecord(other)).isTrue();
  }

  @Test
  void removesNothingOfARegistrationWithoutRecords() {
    var other = new RegistrationName("other");
    addRecord(other);
    records().removeAll(new RegistrationName("none"));
    assertThat(hasRecord(other)).isTrue();
  }
}
