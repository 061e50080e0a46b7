package dev.countersign.crypto.jose;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Security;

/**
 * Chooses which provider of cryptography does the work in this process: Amazon's native one where
 * its library loads, which signs several times as fast; the JDK's otherwise, and for whatever the
 * native one lacks, such as Ed448 and X25519.
 *
 * @see <a
 *     href="https://docs.oracle.com/en/java/javase/25/security/java-cryptography-architecture-jca-reference-guide.html">
 *     JCA reference guide</a>
 */
public final class JcaProvider {

  private JcaProvider() {}

  /**
   * Puts the native provider first, if it is there and finds itself healthy.
   *
   * @return which one it is, for the log
   */
  public static String choose() {
    try {
      var amazon = AmazonCorrettoCryptoProvider.INSTANCE;
      amazon.assertHealthy();
      AmazonCorrettoCryptoProvider.install();
      return "Amazon Corretto Crypto Provider " + amazon.getVersionStr() + ", native";
    } catch (RuntimeException | LinkageError e) {
      return "the JDK; the native provider does not load here: " + e.getMessage();
    }
  }

  /** Lets the JDK do everything again. */
  static void reset() {
    Security.removeProvider(AmazonCorrettoCryptoProvider.PROVIDER_NAME);
  }
}
