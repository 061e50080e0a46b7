package dev.countersign.http.fetch;

import dev.countersign.application.fetch.driven.Transport;
import dev.countersign.http.oauth.JsonText;
import dev.countersign.testkit.fetch.HttpsRemoteDocuments;
import dev.countersign.testkit.fetch.RemoteDocuments;
import dev.countersign.testkit.fetch.TransportContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;

class PublicTransportTest extends TransportContract {

  private static final PublicTransport TRANSPORT = Fetching.with(Fetching::home).transport();

  private final HttpsRemoteDocuments http =
      HttpsRemoteDocuments.start(Fetching.INSIDE, Fetching.CERTIFICATE, JsonText::bytes);

  @Override
  protected RemoteDocuments server() {
    return http.documents();
  }

  @Override
  protected Transport transport() {
    return TRANSPORT;
  }

  @AfterEach
  void stop() {
    http.close();
  }

  @AfterAll
  static void close() {
    TRANSPORT.close();
  }
}
