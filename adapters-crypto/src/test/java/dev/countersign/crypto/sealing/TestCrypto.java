package dev.countersign.crypto.sealing;

import dev.countersign.crypto.key.JwkKeyGenerator;
import dev.countersign.testkit.key.TestKeys;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.sealing.InMemoryDataKeys;
import java.security.SecureRandom;
import java.util.Arrays;

/** Creates the {@link TestKeys} with real keys and seals, and parts of it. */
public final class TestCrypto {

  /** The random number generator of the tests. */
  public static final SecureRandom RANDOM = new SecureRandom();

  private TestCrypto() {}

  /**
   * Returns a sealer with an empty store of data keys, which knows only those that a test unlocks.
   */
  public static JweSealer sealer() {
    return new JweSealer(new InMemoryDataKeys(new InMemoryDatabase()), RANDOM);
  }

  /** Returns the bytes of a master key, which differ for each number. */
  static byte[] masterKeyBytes(int number) {
    var bytes = new byte[LocalMasterKey.BYTES];
    Arrays.fill(bytes, (byte) number);
    return bytes;
  }

  /** Returns a new workshop. */
  public static TestKeys open() {
    return new TestKeys(sealer(), new JwkKeyGenerator());
  }
}
