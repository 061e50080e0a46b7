package dev.countersign.http.relyingparty;

import dev.countersign.application.relyingparty.driven.ServerDiscoverer;
import dev.countersign.testkit.relyingparty.ServerDiscovererContract;
import dev.countersign.testkit.relyingparty.ServerElsewhere;
import org.junit.jupiter.api.AfterEach;

class MicronautServerDiscovererTest extends ServerDiscovererContract {

  private final HttpServerElsewhere http = HttpServerElsewhere.start();

  @Override
  protected ServerElsewhere server() {
    return http.server();
  }

  @Override
  protected ServerDiscoverer discoverer() {
    return new MicronautServerDiscoverer(ProviderHttpClientFixtures.CALLS);
  }

  @AfterEach
  void stop() {
    http.close();
  }
}
