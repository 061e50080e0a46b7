package dev.countersign.application.key.driven;

import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.key.RingId;

/**
 * Generates private keys for signatures and encryption, each with an identifier that no other key
 * has.
 */
public interface KeyGenerator {

  /**
   * Returns a new key for the ring, with {@code kid} (RFC 7638 thumbprint), {@code use} and {@code
   * alg}: RSA with 2048 bits, the curve that the algorithm names, or P-256 for ECDH-ES. Throws for
   * symmetric algorithms.
   */
  PrivateJwk generate(RingId ring);
}
