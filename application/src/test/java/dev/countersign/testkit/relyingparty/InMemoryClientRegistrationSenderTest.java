package dev.countersign.testkit.relyingparty;

import dev.countersign.application.relyingparty.driven.ClientRegistrationSender;
import dev.countersign.domain.oauth.Issuer;

class InMemoryClientRegistrationSenderTest extends ClientRegistrationSenderContract {

  private final ServerElsewhere server = new ServerElsewhere(new Issuer("https://server.example"));

  @Override
  protected ServerElsewhere server() {
    return server;
  }

  @Override
  protected ClientRegistrationSender enroller() {
    return new InMemoryClientRegistrationSender(server);
  }
}
