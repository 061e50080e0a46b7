package dev.countersign.bench;

import dev.countersign.crypto.jose.JcaProvider;

/** The provider of the cryptography that is measured. */
public enum Provider {
  /** The JDK's. */
  JDK,
  /** The native one; the measurement fails if it does not load. */
  ACCP;

  /** Installs the provider; must be called before any other use of cryptography. */
  void choose() {
    if (this == ACCP && !JcaProvider.choose().endsWith(", native")) {
      throw new IllegalStateException("the native provider does not load here");
    }
  }
}
