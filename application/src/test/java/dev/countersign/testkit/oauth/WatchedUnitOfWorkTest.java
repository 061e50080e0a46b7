package dev.countersign.testkit.oauth;

import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.registration.driven.InitialAccessTokens;
import dev.countersign.testkit.InMemoryStores;

class WatchedUnitOfWorkTest extends UnitOfWorkContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected Clients clients() {
    return stores.clients();
  }

  @Override
  protected InitialAccessTokens tokens() {
    return stores.initialAccessTokens();
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return new WatchedUnitOfWork(stores.unitOfWork());
  }
}
