package dev.countersign.testserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The certificate of all test servers, for localhost. Its private key is published. */
final class TestCertificate {

  private static final char[] PASSWORD = "published".toCharArray();

  private TestCertificate() {}

  /** Returns a context that trusts only this certificate. */
  static SSLContext trusted() {
    try (var in =
        Objects.requireNonNull(TestCertificate.class.getResourceAsStream("test-tls.p12"))) {
      var keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD);
      var trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("test-server", keys.getCertificate("tls"));
      var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      var context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
