package dev.countersign.testkit.relyingparty;

import dev.countersign.application.relyingparty.driven.ServerDiscoverer;
import dev.countersign.domain.oauth.Issuer;

class InMemoryServerDiscovererTest extends ServerDiscovererContract {

  private final ServerElsewhere server = new ServerElsewhere(new Issuer("https://server.example"));

  @Override
  protected ServerElsewhere server() {
    return server;
  }

  @Override
  protected ServerDiscoverer discoverer() {
    return new InMemoryServerDiscoverer(server);
  }
}
