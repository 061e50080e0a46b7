package dev.countersign.http.relyingparty;

import dev.countersign.application.relyingparty.driven.ClientRegistrationSender;
import dev.countersign.testkit.relyingparty.ClientRegistrationSenderContract;
import dev.countersign.testkit.relyingparty.RemoteProvider;
import org.junit.jupiter.api.AfterEach;

class MicronautClientRegistrationSenderTest extends ClientRegistrationSenderContract {

  private final HttpRemoteProvider http = HttpRemoteProvider.start();

  @Override
  protected RemoteProvider server() {
    return http.server();
  }

  @Override
  protected ClientRegistrationSender enroller() {
    return new MicronautClientRegistrationSender(ProviderHttpClientFixtures.CALLS);
  }

  @AfterEach
  void stop() {
    http.close();
  }
}
