package dev.countersign.testkit.client;

import dev.countersign.application.client.driven.ClientNames;
import dev.countersign.testkit.oauth.InMemoryDatabase;

class InMemoryClientNamesTest extends ClientNamesContract {

  private final ClientNames names = new InMemoryClientNames(new InMemoryDatabase());

  @Override
  protected ClientNames names() {
    return names;
  }
}
