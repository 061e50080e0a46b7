package dev.countersign.crypto.token;

import dev.countersign.crypto.oauth.Digests;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.Encryption;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derives a symmetric key from a client secret.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#Encryption">OpenID Connect
 *     Core §10.2</a>
 */
final class SecretDerivedKey {

  private SecretDerivedKey() {}

  /**
   * Returns the key for the encryption; throws if its algorithm does not use a symmetric key of
   * this kind.
   */
  static Key of(ClientSecret secret, Encryption encryption) {
    var bits = bits(encryption);
    // Core §10.2: "The symmetric encryption key is derived from the client_secret value by using
    // the left-most bits of a truncated SHA-2 hash of the octets of the UTF-8 representation of the
    // client_secret. For keys of 256 or fewer bits, SHA-256 is used; for keys of 257-384 bits,
    // SHA-384 is used; for keys of 385-512 bits, SHA-512 is used."
    var hash = bits <= 256 ? "SHA-256" : bits <= 384 ? "SHA-384" : "SHA-512";
    var digest = Digests.of(hash, secret.value().getBytes(StandardCharsets.UTF_8));
    return new SecretKeySpec(Arrays.copyOf(digest, bits / 8), "AES");
  }

  private static int bits(Encryption encryption) {
    return switch (encryption.algorithm()) {
      case A128KW, A128GCMKW -> 128;
      case A192KW, A192GCMKW -> 192;
      case A256KW, A256GCMKW -> 256;
      case DIR -> bits(encryption.content());
      case RSA1_5, RSA_OAEP, RSA_OAEP_256, RSA_OAEP_384, RSA_OAEP_512 ->
          throw notFor(encryption.algorithm());
      case ECDH_ES, ECDH_ES_A128KW, ECDH_ES_A192KW, ECDH_ES_A256KW ->
          throw notFor(encryption.algorithm());
      case PBES2_HS256_A128KW, PBES2_HS384_A192KW, PBES2_HS512_A256KW ->
          throw notFor(encryption.algorithm());
    };
  }

  private static int bits(ContentEncryptionAlgorithm content) {
    return switch (content) {
      case A128GCM -> 128;
      case A192GCM -> 192;
      case A256GCM, A128CBC_HS256 -> 256;
      case A192CBC_HS384 -> 384;
      case A256CBC_HS512 -> 512;
    };
  }

  private static IllegalArgumentException notFor(KeyManagementAlgorithm algorithm) {
    return new IllegalArgumentException(
        algorithm + " does not use a key derived from the client secret");
  }
}
