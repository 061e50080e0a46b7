package dev.countersign.domain.jose;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The algorithms of JWS: digital signatures, and HMAC with a shared secret. {@code none} is not one
 * of them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518.html#section-3.1">RFC 7518 §3.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8037.html#section-3.1">RFC 8037 §3.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9864.html#section-2.2">RFC 9864 §2.2</a>
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
  ES256("ES256", "EC", "P-256"),
  /** ECDSA on P-384 with SHA-384. */
  ES384("ES384", "EC", "P-384"),
  /** ECDSA on P-521 with SHA-512. */
  ES512("ES512", "EC", "P-521"),
  /** EdDSA on Ed25519. */
  ED25519("Ed25519", "OKP", "Ed25519"),
  /** EdDSA on Ed448. */
  ED448("Ed448", "OKP", "Ed448"),
  /** EdDSA on the curve of the key: the older name of both. */
  EDDSA("EdDSA", "OKP"),
  /** HMAC with SHA-256. */
  HS256("HS256", "oct"),
  /** HMAC with SHA-384. */
  HS384("HS384", "oct"),
  /** HMAC with SHA-512. */
  HS512("HS512", "oct");

  private final String wireName;
  private final String keyType;
  private final String curve;

  SignatureAlgorithm(String wireName, String keyType) {
    this(wireName, keyType, "");
  }

  SignatureAlgorithm(String wireName, String keyType, String curve) {
    this.wireName = wireName;
    this.keyType = keyType;
    this.curve = curve;
  }

  /** Returns the value of {@code alg}. */
  public String wireName() {
    return wireName;
  }

  /** Returns the {@code kty} of its keys. */
  public String keyType() {
    return keyType;
  }

  /**
   * Returns whether it signs with keys of this type and on this curve.
   *
   * @param kty the type of the key
   * @param crv the curve of the key; not used for types without a curve
   */
  public boolean takes(String kty, String crv) {
    if (this == EDDSA) {
      return ED25519.takes(kty, crv) || ED448.takes(kty, crv);
    }
    return keyType.equals(kty) && (curve.isEmpty() || curve.equals(crv));
  }

  /**
   * Returns whether {@code other} is this algorithm, or one of the algorithms that this name stands
   * for: {@code EdDSA} stands for {@code Ed25519} and {@code Ed448}.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9864.html#section-2.2">RFC 9864 §2.2</a>
   */
  public boolean includes(SignatureAlgorithm other) {
    return this == other || (this == EDDSA && (other == ED25519 || other == ED448));
  }

  /**
   * Returns whether a key that names this algorithm can be used with {@code other}, if both {@link
   * #takes take} the key. {@code EdDSA} and the algorithm of the key's curve are the same
   * operation, so the one name stands for the other.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9864.html#section-5">RFC 9864 §5</a>
   */
  public boolean isAlsoNamed(SignatureAlgorithm other) {
    return includes(other) || other.includes(this);
  }

  /** Returns whether signer and verifier share one secret. */
  public boolean symmetric() {
    return keyType.equals("oct");
  }

  /** Returns the algorithms with which signer and verifier share one secret. */
  public static Set<SignatureAlgorithm> secretBased() {
    return EnumSet.of(HS256, HS384, HS512);
  }

  /**
   * Returns the minimum length of the shared secret, in bytes; 0 for algorithms without one.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7518.html#section-3.2">RFC 7518 §3.2</a>
   */
  public int shortestSecret() {
    return switch (this) {
      // "A key of the same size as the hash output (for instance, 256 bits for "HS256") or larger
      // MUST be used with this algorithm."
      case HS256 -> 32;
      case HS384 -> 48;
      case HS512 -> 64;
      case RS256, RS384, RS512, PS256, PS384, PS512 -> 0;
      case ES256, ES384, ES512, ED25519, ED448, EDDSA -> 0;
    };
  }

  /**
   * Returns the algorithm with this name, if this server supports it; {@code none} is never
   * supported.
   */
  public static Optional<SignatureAlgorithm> parse(String wireName) {
    for (var known : values()) {
      if (known.wireName.equals(wireName)) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }
}
