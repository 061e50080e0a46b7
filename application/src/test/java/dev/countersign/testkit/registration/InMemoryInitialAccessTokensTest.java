package dev.countersign.testkit.registration;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.registration.driven.InitialAccessTokens;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.testkit.InMemoryStores;

class InMemoryInitialAccessTokensTest extends InitialAccessTokensContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected InitialAccessTokens tokens() {
    return stores.initialAccessTokens();
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
