package dev.countersign.testserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The certificate of all test servers, for localhost. Its private key is published, so it must not
 * be in a trust store of a computer or a browser.
 */
final class TestCertificate {

  private static final char[] PASSWORD = "published".toCharArray();

  private TestCertificate() {}

  /** Returns a context that trusts only this certificate. */
  static SSLContext trusted() {
    try {
      var trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("test-server", certificate());
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

  /** Returns the certificate. */
  static X509Certificate certificate() throws IOException, GeneralSecurityException {
    try (var in =
        Objects.requireNonNull(TestCertificate.class.getResourceAsStream("test-tls.p12"))) {
      var keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD);
      return (X509Certificate) keys.getCertificate("tls");
    }
  }
}
