package dev.countersign.crypto.jose;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Security;

/**
 * Chooses the cryptography provider of this process: Amazon's native provider if its library loads,
 * which signs several times as fast; otherwise the JDK's. The JDK's provider also supplies the
 * algorithms that the native one lacks, such as Ed448 and X25519.
 *
 * @see <a
 *     href="https://docs.oracle.com/en/java/javase/25/security/java-cryptography-architecture-jca-reference-guide.html">
 *     JCA reference guide</a>
 */
public final class JcaProvider {

  private JcaProvider() {}

  /**
   * Puts the native provider first, if it loads and passes its health check.
   *
   * @return the name of the chosen provider, for the log
   */
  public static String choose() {
    try {
      var amazon = AmazonCorrettoCryptoProvider.INSTANCE;
      amazon.assertHealthy();
      AmazonCorrettoCryptoProvider.install();
      return "Amazon Corretto Crypto Provider " + amazon.getVersionStr() + ", native";
    } catch (RuntimeException | LinkageError e) {
      return "the JDK; the native provider could not be loaded: " + e.getMessage();
    }
  }

  /** Removes the native provider, so that the JDK's is used again. */
  static void reset() {
    Security.removeProvider(AmazonCorrettoCryptoProvider.PROVIDER_NAME);
  }
}
