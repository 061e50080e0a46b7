package dev.countersign.testkit.client;

import dev.countersign.application.client.driven.InitialAccessTokens;
import dev.countersign.testkit.InMemoryStores;

class InMemoryInitialAccessTokensTest extends InitialAccessTokensContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected InitialAccessTokens tokens() {
    return stores.initialAccessTokens();
  }
}
