package dev.countersign.bootstrap.relyingparty;

import dev.countersign.application.relyingparty.driven.ClientRegistrationSender;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.testkit.relyingparty.ClientRegistrationSenderContract;
import dev.countersign.testkit.relyingparty.InMemoryClientRegistrationSender;
import dev.countersign.testkit.relyingparty.RemoteProvider;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

class MeteredRegistrationSenderTest extends ClientRegistrationSenderContract {

  private final RemoteProvider server = new RemoteProvider(new Issuer("https://server.example"));
  private final ServerCalls calls = new ServerCalls(new SimpleMeterRegistry());

  @Override
  protected RemoteProvider server() {
    return server;
  }

  @Override
  protected ClientRegistrationSender enroller() {
    return new MeteredRegistrationSender(new InMemoryClientRegistrationSender(server), calls);
  }
}
