package dev.countersign.testkit.fetch;

import dev.countersign.application.fetch.driven.Transport;
import java.net.URI;

class InMemoryTransportTest extends TransportContract {

  private final RemoteDocuments server = new RemoteDocuments(URI.create("https://client.example"));

  @Override
  protected RemoteDocuments server() {
    return server;
  }

  @Override
  protected Transport transport() {
    return new InMemoryTransport(server);
  }
}
