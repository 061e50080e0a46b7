package dev.countersign.application.token.driven;

import dev.countersign.domain.jose.SignatureAlgorithm;

/** Computes the hashes that bind an ID token to the tokens issued with it. */
public interface TokenHasher {

  /**
   * Returns {@code at_hash} or {@code c_hash}: the left half, base64url, of the hash that belongs
   * to the algorithm of the ID token (SHA-512 for EdDSA).
   *
   * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#CodeIDToken">OpenID Connect
   *     Core §3.1.3.6</a>
   */
  String leftHalf(String value, SignatureAlgorithm algorithm);
}
