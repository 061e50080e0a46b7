package dev.countersign.testkit.grant;

import dev.countersign.application.grant.driven.AuthorizationCodes;
import dev.countersign.application.grant.driven.Grants;
import dev.countersign.testkit.InMemoryStores;

class InMemoryAuthorizationCodesTest extends AuthorizationCodesContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected AuthorizationCodes codes() {
    return stores.authorizationCodes();
  }

  @Override
  protected Grants grants() {
    return stores.grants();
  }
}
