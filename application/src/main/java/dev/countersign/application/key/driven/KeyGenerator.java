package dev.countersign.application.key.driven;

import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.key.RingId;

/** Makes keys. */
public interface KeyGenerator {

  /**
   * A new key for the ring, with {@code kid} (RFC 7638 thumbprint), {@code use} and {@code alg}:
   * RSA with 2048 bits, the curve that the algorithm names, P-256 for ECDH-ES. Throws for symmetric
   * algorithms.
   */
  PrivateJwk generate(RingId ring);
}
