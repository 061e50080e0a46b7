package dev.countersign.crypto.sealing;

import dev.countersign.crypto.key.JwkKeyGenerator;
import dev.countersign.testkit.key.KeyWorkshop;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.sealing.InMemoryDataKeys;
import java.security.SecureRandom;
import java.util.Arrays;

/** The workshop with real keys and seals. */
public final class CryptoWorkshop {

  /** Where tests get chance from. */
  public static final SecureRandom RANDOM = new SecureRandom();

  private CryptoWorkshop() {}

  /** A sealer that knows no data keys but those it is told of. */
  static JweSealer sealer() {
    return new JweSealer(new InMemoryDataKeys(new InMemoryDatabase()), RANDOM);
  }

  /** The bytes of a master key: others for each number. */
  static byte[] masterKeyBytes(int number) {
    var bytes = new byte[LocalMasterKey.BYTES];
    Arrays.fill(bytes, (byte) number);
    return bytes;
  }

  /** A new one. */
  public static KeyWorkshop open() {
    return new KeyWorkshop(sealer(), new JwkKeyGenerator());
  }
}
