package dev.countersign.testkit.account;

import dev.countersign.application.account.driven.UserRecords;
import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.user.driven.Consents;
import dev.countersign.testkit.InMemoryStores;

class InMemoryUserRecordsTest extends UserRecordsContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected UserRecords records() {
    return stores.userRecords();
  }

  @Override
  protected Consents consents() {
    return stores.consents();
  }

  @Override
  protected Clients clients() {
    return stores.clients();
  }

  @Override
  protected SecurityEvents events() {
    return stores.securityEvents();
  }
}
