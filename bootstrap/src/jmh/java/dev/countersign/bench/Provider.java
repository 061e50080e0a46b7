package dev.countersign.bench;

import dev.countersign.crypto.jose.JcaProvider;

/** Which provider of cryptography does the work. */
public enum Provider {
  /** The JDK's. */
  JDK,
  /** The native one; the measurement fails where it does not load. */
  ACCP;

  /** Puts it in place; to be called before anything else asks for cryptography. */
  void choose() {
    if (this == ACCP && !JcaProvider.choose().endsWith(", native")) {
      throw new IllegalStateException("the native provider does not load here");
    }
  }
}
