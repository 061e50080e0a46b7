package dev.countersign.bootstrap;

import dev.countersign.crypto.jose.JcaProvider;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Chooses the cryptography provider of the JVM of the tests, as {@link Countersign} chooses it for
 * the service. The JDK's provider needs several seconds to generate the keys of an empty database.
 */
public final class ProviderOfTests implements LauncherSessionListener {

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    var _ = JcaProvider.choose();
  }
}
