package dev.countersign.testkit.oauth;

import dev.countersign.domain.oauth.SecretHash;

/** Hashes that stand for secrets nobody knows. */
public final class SecretHashes {

  private static final int LENGTH = 43;

  private SecretHashes() {}

  /** The hash that goes by {@code name}: the same for the same name. */
  public static SecretHash hash(String name) {
    return new SecretHash(name + "_".repeat(LENGTH - name.length()));
  }
}
