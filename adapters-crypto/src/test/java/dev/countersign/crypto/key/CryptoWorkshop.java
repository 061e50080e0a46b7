package dev.countersign.crypto.key;

import dev.countersign.testkit.key.KeyWorkshop;
import java.security.SecureRandom;

/** The workshop with real keys and seals. */
public final class CryptoWorkshop {

  /** Where tests get chance from. */
  public static final SecureRandom RANDOM = new SecureRandom();

  private CryptoWorkshop() {}

  /** A new one. */
  public static KeyWorkshop open() {
    return new KeyWorkshop(new JweSealer(RANDOM), new JwkKeyGenerator());
  }
}
