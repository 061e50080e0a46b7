package dev.countersign.testkit.relyingparty;

import dev.countersign.application.relyingparty.driven.ClientEnroller;
import dev.countersign.domain.oauth.Issuer;

class InMemoryClientEnrollerTest extends ClientEnrollerContract {

  private final ServerElsewhere server = new ServerElsewhere(new Issuer("https://server.example"));

  @Override
  protected ServerElsewhere server() {
    return server;
  }

  @Override
  protected ClientEnroller enroller() {
    return new InMemoryClientEnroller(server);
  }
}
