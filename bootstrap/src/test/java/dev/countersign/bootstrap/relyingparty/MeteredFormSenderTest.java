package dev.countersign.bootstrap.relyingparty;

import dev.countersign.application.relyingparty.driven.FormSender;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.testkit.relyingparty.FormSenderContract;
import dev.countersign.testkit.relyingparty.InMemoryFormSender;
import dev.countersign.testkit.relyingparty.RemoteProvider;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

class MeteredFormSenderTest extends FormSenderContract {

  private final RemoteProvider server = new RemoteProvider(new Issuer("https://server.example"));
  private final ServerCalls calls = new ServerCalls(new SimpleMeterRegistry());

  @Override
  protected RemoteProvider server() {
    return server;
  }

  @Override
  protected FormSender sender() {
    return new MeteredFormSender(new InMemoryFormSender(server), calls);
  }
}
