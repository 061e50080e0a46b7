package dev.countersign.testkit.useradmin;

import dev.countersign.application.federation.driven.LinkedIdentities;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.passwordlink.driven.PasswordLinks;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.application.user.driven.Consents;
import dev.countersign.application.user.driven.KnownDevices;
import dev.countersign.application.useradmin.driven.AccountRecords;
import dev.countersign.testkit.InMemoryStores;

class InMemoryAccountRecordsTest extends AccountRecordsContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected AccountRecords records() {
    return stores.accountRecords();
  }

  @Override
  protected Consents consents() {
    return stores.consents();
  }

  @Override
  protected LinkedIdentities identities() {
    return stores.linkedIdentities();
  }

  @Override
  protected PasswordLinks links() {
    return stores.passwordLinks();
  }

  @Override
  protected KnownDevices devices() {
    return stores.knownDevices();
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return stores.unitOfWork();
  }

  @Override
  protected Sessions otherStore() {
    return stores.sessions();
  }
}
