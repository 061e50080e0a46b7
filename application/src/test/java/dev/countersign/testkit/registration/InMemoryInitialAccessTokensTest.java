package dev.countersign.testkit.registration;

import dev.countersign.application.registration.driven.InitialAccessTokens;
import dev.countersign.testkit.InMemoryStores;

class InMemoryInitialAccessTokensTest extends InitialAccessTokensContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected InitialAccessTokens tokens() {
    return stores.initialAccessTokens();
  }
}
