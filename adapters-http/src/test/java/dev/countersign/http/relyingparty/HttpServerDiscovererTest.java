package dev.countersign.http.relyingparty;

import dev.countersign.application.relyingparty.driven.ServerDiscoverer;
import dev.countersign.testkit.relyingparty.RemoteProvider;
import dev.countersign.testkit.relyingparty.ServerDiscovererContract;
import org.junit.jupiter.api.AfterEach;

class HttpServerDiscovererTest extends ServerDiscovererContract {

  private final HttpRemoteProvider http = HttpRemoteProvider.start();

  @Override
  protected RemoteProvider server() {
    return http.server();
  }

  @Override
  protected ServerDiscoverer discoverer() {
    return new HttpServerDiscoverer(ProviderHttpClientFixtures.CALLS);
  }

  @AfterEach
  void stop() {
    http.close();
  }
}
