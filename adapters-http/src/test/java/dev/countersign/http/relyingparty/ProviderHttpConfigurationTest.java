package dev.countersign.http.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.http.ssl.ClientSslConfiguration;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests that the settings under {@code countersign.elsewhere} have an effect. */
class ProviderHttpConfigurationTest {

  private static final Map<String, Object> SETTINGS =
      Map.of(
          "countersign.elsewhere.read-timeout",
          "3s",
          "countersign.elsewhere.max-content-length",
          "1000",
          "countersign.elsewhere.proxy-type",
          "HTTP",
          "countersign.elsewhere.proxy-username",
          "proxy-user",
          "countersign.elsewhere.ssl.insecure-trust-all-certificates",
          "true",
          "countersign.elsewhere.ssl.trust-store.path",
          "file:/trust.p12",
          "countersign.elsewhere.ssl.trust-store.password",
          "of the trust store",
          "countersign.elsewhere.ssl.key-store.path",
          "file:/keys.p12",
          "countersign.elsewhere.ssl.key.alias",
          "client");

  @Test
  void hasTheSettings() {
    try (var context = ApplicationContext.run(SETTINGS)) {
      var configuration = context.getBean(ProviderHttpConfiguration.class);
      assertThat(configuration.getReadTimeout()).contains(Duration.ofSeconds(3));
      assertThat(configuration.getMaxContentLength()).isEqualTo(1000);
      assertThat(configuration.getProxyUsername()).contains("proxy-user");
      var tls = (ClientSslConfiguration) configuration.getSslConfiguration();
      assertThat(tls.isInsecureTrustAllCertificates()).isTrue();
      assertThat(tls.getTrustStore().getPath()).contains("file:/trust.p12");
      assertThat(tls.getTrustStore().getPassword()).contains("of the trust store");
      assertThat(tls.getKeyStore().getPath()).contains("file:/keys.p12");
      assertThat(tls.getKey().getAlias()).contains("client");
    }
  }

  @Test
  void trustsWhatJavaTrustsWithoutSettings() {
    try (var context = ApplicationContext.run()) {
      var tls = context.getBean(ProviderHttpConfiguration.class).getSslConfiguration();
      assertThat(((ClientSslConfiguration) tls).isInsecureTrustAllCertificates()).isFalse();
      assertThat(tls.getTrustStore().getPath()).isEmpty();
    }
  }
}
