package dev.countersign.testkit.passwordlink;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.passwordlink.driven.PasswordLinks;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.testkit.InMemoryStores;

class InMemoryPasswordLinksTest extends PasswordLinksContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected PasswordLinks links() {
    return stores.passwordLinks();
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
