package dev.countersign.bootstrap.relyingparty;

import dev.countersign.application.relyingparty.driven.ServerDiscoverer;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.testkit.relyingparty.InMemoryServerDiscoverer;
import dev.countersign.testkit.relyingparty.RemoteProvider;
import dev.countersign.testkit.relyingparty.ServerDiscovererContract;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

class MeteredDiscovererTest extends ServerDiscovererContract {

  private final RemoteProvider server = new RemoteProvider(new Issuer("https://server.example"));
  private final ServerCalls calls = new ServerCalls(new SimpleMeterRegistry());

  @Override
  protected RemoteProvider server() {
    return server;
  }

  @Override
  protected ServerDiscoverer discoverer() {
    return new MeteredDiscoverer(new InMemoryServerDiscoverer(server), calls);
  }
}
