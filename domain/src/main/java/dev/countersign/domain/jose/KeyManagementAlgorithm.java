package dev.countersign.domain.jose;

import java.util.Arrays;
import java.util.Optional;

/**
 * The algorithms that encrypt or determine the content key of a JWE.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518.html#section-4.1">RFC 7518 §4.1</a>
 */
public enum KeyManagementAlgorithm {
  /**
   * RSAES-PKCS1-v1_5: used only to decrypt, and only with a key whose own {@code alg} allows it.
   */
  RSA1_5("RSA1_5", "RSA"),
  /** RSAES OAEP with SHA-1 and MGF1. */
  RSA_OAEP("RSA-OAEP", "RSA"),
  /** RSAES OAEP with SHA-256. */
  RSA_OAEP_256("RSA-OAEP-256", "RSA"),
  /** RSAES OAEP with SHA-384. */
  RSA_OAEP_384("RSA-OAEP-384", "RSA"),
  /** RSAES OAEP with SHA-512. */
  RSA_OAEP_512("RSA-OAEP-512", "RSA"),
  /** ECDH-ES used directly. */
  ECDH_ES("ECDH-ES", "EC"),
  /** ECDH-ES with AES key wrap, 128 bits. */
  ECDH_ES_A128KW("ECDH-ES+A128KW", "EC"),
  /** ECDH-ES with AES key wrap, 192 bits. */
  ECDH_ES_A192KW("ECDH-ES+A192KW", "EC"),
  /** ECDH-ES with AES key wrap, 256 bits. */
  ECDH_ES_A256KW("ECDH-ES+A256KW", "EC"),
  /** AES key wrap, 128 bits. */
  A128KW("A128KW", "oct"),
  /** AES key wrap, 192 bits. */
  A192KW("A192KW", "oct"),
  /** AES key wrap, 256 bits. */
  A256KW("A256KW", "oct"),
  /** AES-GCM key wrap, 128 bits. */
  A128GCMKW("A128GCMKW", "oct"),
  /** AES-GCM key wrap, 192 bits. */
  A192GCMKW("A192GCMKW", "oct"),
  /** AES-GCM key wrap, 256 bits. */
  A256GCMKW("A256GCMKW", "oct"),
  /** The shared key is the content key. */
  DIR("dir", "oct"),
  /**
   * A password, through PBKDF2 with SHA-256, then AES key wrap, 128 bits; only if the key's {@code
   * alg} names it.
   */
  PBES2_HS256_A128KW("PBES2-HS256+A128KW", "oct"),
  /**
   * A password, through PBKDF2 with SHA-384, then AES key wrap, 192 bits; only if the key's {@code
   * alg} names it.
   */
  PBES2_HS384_A192KW("PBES2-HS384+A192KW", "oct"),
  /**
   * A password, through PBKDF2 with SHA-512, then AES key wrap, 256 bits; only if the key's {@code
   * alg} names it.
   */
  PBES2_HS512_A256KW("PBES2-HS512+A256KW", "oct");

  private final String wireName;
  private final String keyType;

  KeyManagementAlgorithm(String wireName, String keyType) {
    this.wireName = wireName;
    this.keyType = keyType;
  }

  /** Returns the value of {@code alg}. */
  public String wireName() {
    return wireName;
  }

  /**
   * Returns whether a key of type {@code kty} can be used with it ({@code OKP} can be used for
   * ECDH-ES).
   */
  public boolean takes(String kty) {
    return keyType.equals(kty) || (keyType.equals("EC") && kty.equals("OKP"));
  }

  /** Returns whether sender and recipient share one secret. */
  public boolean symmetric() {
    return keyType.equals("oct");
  }

  /**
   * Returns whether a key decrypts with this algorithm only if its own {@code alg} member names it.
   * RSA1_5 reveals the plaintext to an attacker who can recognize padding errors. With a password,
   * the sender decides how much work the recipient has to do. So both are not used by default.
   */
  public boolean onlyWhenTheKeyNamesIt() {
    return this == RSA1_5 || byPassword();
  }

  /**
   * Returns whether the shared secret is a password, from which a key is derived for each token.
   */
  public boolean byPassword() {
    return switch (this) {
      case PBES2_HS256_A128KW, PBES2_HS384_A192KW, PBES2_HS512_A256KW -> true;
      case RSA1_5, RSA_OAEP, RSA_OAEP_256, RSA_OAEP_384, RSA_OAEP_512 -> false;
      case ECDH_ES, ECDH_ES_A128KW, ECDH_ES_A192KW, ECDH_ES_A256KW -> false;
      case A128KW, A192KW, A256KW, A128GCMKW, A192GCMKW, A256GCMKW, DIR -> false;
    };
  }

  /** Returns the algorithm with this name, if this server supports it. */
  public static Optional<KeyManagementAlgorithm> parse(String wireName) {
    return Arrays.stream(values()).filter(alg -> alg.wireName.equals(wireName)).findFirst();
  }
}
