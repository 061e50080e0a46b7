package dev.countersign.http.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.fetch.driven.Transport;
import dev.countersign.application.fetch.driven.Transport.Call;
import dev.countersign.application.fetch.driven.Transport.Limits;
import dev.countersign.application.fetch.driven.Transport.Obstacle;
import dev.countersign.application.fetch.driven.Transport.Outcome;
import dev.countersign.http.oauth.JsonText;
import dev.countersign.testkit.fetch.HttpsRemoteDocuments;
import dev.countersign.testkit.fetch.RemoteDocuments;
import dev.countersign.testkit.fetch.TransportContract;
import dev.countersign.testkit.oauth.LoopbackCertificate;
import io.micronaut.core.io.ResourceResolver;
import io.micronaut.http.client.netty.ssl.NettyClientSslBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProviderTransportTest extends TransportContract {

  private static final String PASSWORD = "password";
  private static final LoopbackCertificate CERTIFICATE = LoopbackCertificate.of("dns:localhost");
  private static final ProviderTransport TRANSPORT = transport(trusting());

  private final HttpsRemoteDocuments http =
      HttpsRemoteDocuments.start("localhost", CERTIFICATE, JsonText::bytes);

  private static ProviderTransport transport(ProviderHttpConfiguration configuration) {
    return new ProviderTransport(configuration, new NettyClientSslBuilder(new ResourceResolver()));
  }

  /** Returns a configuration that trusts the certificate, by the settings of Micronaut's client. */
  private static ProviderHttpConfiguration trusting() {
    var configuration = new ProviderHttpConfiguration();
    var store = configuration.getSslConfiguration().getTrustStore();
    store.setPath("file:" + store());
    store.setType("PKCS12");
    store.setPassword(PASSWORD);
    return configuration;
  }

  private static Path store() {
    try (var certificate = Files.newInputStream(CERTIFICATE.trusted())) {
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry(
          "localhost", CertificateFactory.getInstance("X.509").generateCertificate(certificate));
      var file = Files.createTempFile("trust", ".p12");
      file.toFile().deleteOnExit();
      try (var out = Files.newOutputStream(file)) {
        store.store(out, PASSWORD.toCharArray());
      }
      return file;
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

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

  @Test
  void doesNotTrustAnUnknownCertificateOrOneOfAnotherName() {
    var limits = Limits.of(1000, Duration.ofSeconds(20));
    var unreachable = new Outcome.NotSent(Obstacle.UNREACHABLE);
    try (var other = transport(new ProviderHttpConfiguration())) {
      assertThat(other.send(Call.get(server().at("/a"), List.of("text/plain"), limits)))
          .isEqualTo(unreachable);
    }
    var address = URI.create("https://127.0.0.1:" + server().at("/").getPort() + "/a");
    assertThat(TRANSPORT.send(Call.get(address, List.of("text/plain"), limits)))
        .isEqualTo(unreachable);
    assertThat(server().received()).isEmpty();
  }
}
