package dev.countersign.testkit.relyingparty;

import dev.countersign.application.relyingparty.driven.FormSender;
import dev.countersign.domain.oauth.Issuer;

class InMemoryFormSenderTest extends FormSenderContract {

  private final RemoteProvider server = new RemoteProvider(new Issuer("https://server.example"));

  @Override
  protected RemoteProvider server() {
    return server;
  }

  @Override
  protected FormSender sender() {
    return new InMemoryFormSender(server);
  }
}
