package dev.countersign.testkit.oauth;

import dev.countersign.domain.oauth.SecretHash;

/** Fake hashes, for tests that need a hash but no secret. */
public final class SecretHashes {

  private static final int LENGTH = 43;

  private SecretHashes() {}

  /** Returns a hash made from {@code name}: the same for the same name. */
  public static SecretHash hash(String name) {
    return new SecretHash(name + "_".repeat(LENGTH - name.length()));
  }
}
