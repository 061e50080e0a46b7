package dev.countersign.domain.jose;

import java.util.Optional;

/**
 * The algorithms that sign, or authenticate with a shared secret. {@code none} is not among them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518.html#section-3.1">RFC 7518 §3.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8037.html#section-3.1">RFC 8037 §3.1</a>
 */
public enum SignatureAlgorithm {
  /** RSASSA-PKCS1-v1_5 with SHA-256. */
  RS256("RS256", "RSA"),
  /** RSASSA-PKCS1-v1_5 with SHA-384. */
  RS384("RS384", "RSA"),
  /** RSASSA-PKCS1-v1_5 with SHA-512. */
  RS512("RS512", "RSA"),
  /** RSASSA-PSS with SHA-256. */
  PS256("PS256", "RSA"),
  /** RSASSA-PSS with SHA-384. */
  PS384("PS384", "RSA"),
  /** RSASSA-PSS with SHA-512. */
  PS512("PS512", "RSA"),
  /** ECDSA on P-256 with SHA-256. */
  ES256("ES256", "EC"),
  /** ECDSA on P-384 with SHA-384. */
  ES384("ES384", "EC"),
  /** ECDSA on P-521 with SHA-512. */
  ES512("ES512", "EC"),
  /** EdDSA on Ed25519. */
  EDDSA("EdDSA", "OKP"),
  /** HMAC with SHA-256. */
  HS256("HS256", "oct"),
  /** HMAC with SHA-384. */
  HS384("HS384", "oct"),
  /** HMAC with SHA-512. */
  HS512("HS512", "oct");

  private final String wireName;
  private final String keyType;

  SignatureAlgorithm(String wireName, String keyType) {
    this.wireName = wireName;
    this.keyType = keyType;
  }

  /** The value of {@code alg}. */
  public String wireName() {
    return wireName;
  }

  /** The {@code kty} of the keys it takes. */
  public String keyType() {
    return keyType;
  }

  /** Whether signer and verifier share one secret. */
  public boolean symmetric() {
    return keyType.equals("oct");
  }

  /** The algorithm of that name, if this server knows it; {@code none} is no algorithm here. */
  public static Optional<SignatureAlgorithm> parse(String wireName) {
    for (var known : values()) {
      if (known.wireName.equals(wireName)) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }
}
