package dev.countersign.testkit.token;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.application.token.driven.AccessTokens;
import dev.countersign.testkit.InMemoryStores;

class InMemoryAccessTokensTest extends AccessTokensContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected AccessTokens accessTokens() {
    return stores.accessTokens();
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
