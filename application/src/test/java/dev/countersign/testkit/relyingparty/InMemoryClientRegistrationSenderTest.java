package dev.countersign.testkit.relyingparty;

import dev.countersign.application.relyingparty.driven.ClientRegistrationSender;
import dev.countersign.domain.oauth.Issuer;

class InMemoryClientRegistrationSenderTest extends ClientRegistrationSenderContract {

  private final RemoteProvider server = new RemoteProvider(new Issuer("https://server.example"));

  @Override
  protected RemoteProvider server() {
    return server;
  }

  @Override
  protected ClientRegistrationSender enroller() {
    return new InMemoryClientRegistrationSender(server);
  }
}
