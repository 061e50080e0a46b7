package dev.countersign.testkit.session;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.testkit.InMemoryStores;

class InMemorySessionsTest extends SessionsContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected Sessions sessions() {
    return stores.sessions();
  }

  @Override
  protected Accounts accounts() {
    return stores.accounts();
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return stores.unitOfWork();
  }
}
