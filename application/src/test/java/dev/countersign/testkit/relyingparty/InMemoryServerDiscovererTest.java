package dev.countersign.testkit.relyingparty;

import dev.countersign.application.relyingparty.driven.ServerDiscoverer;
import dev.countersign.domain.oauth.Issuer;

class InMemoryServerDiscovererTest extends ServerDiscovererContract {

  private final RemoteProvider server = new RemoteProvider(new Issuer("https://server.example"));

  @Override
  protected RemoteProvider server() {
    return server;
  }

  @Override
  protected ServerDiscoverer discoverer() {
    return new InMemoryServerDiscoverer(server);
  }
}
