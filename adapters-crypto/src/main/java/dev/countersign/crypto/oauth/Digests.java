package dev.countersign.crypto.oauth;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Computes message digests that every Java platform supports. */
public final class Digests {

  private Digests() {}

  /**
   * Returns the digest of {@code bytes} by {@code SHA-256}, {@code SHA-384}, {@code SHA-512} or
   * {@code SHAKE256-512}.
   */
  public static byte[] of(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
