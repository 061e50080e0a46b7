package dev.countersign.testkit.grant;

import dev.countersign.application.grant.driven.AuthorizationCodes;
import dev.countersign.application.grant.driven.Grants;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.testkit.InMemoryStores;

class InMemoryAuthorizationCodesTest extends AuthorizationCodesContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected AuthorizationCodes codes() {
    return stores.authorizationCodes();
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return stores.unitOfWork();
  }

  @Override
  protected Sessions otherStore() {
    return stores.sessions();
  }

  @Override
  protected Grants grants() {
    return stores.grants();
  }
}
