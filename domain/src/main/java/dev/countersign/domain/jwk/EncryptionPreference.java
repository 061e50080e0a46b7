package dev.countersign.domain.jwk;

import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.Encryption;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The order in which this service prefers ways to encrypt, where the choice is its own.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518.html#section-4.1">RFC 7518 §4.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518.html#section-5.1">RFC 7518 §5.1</a>
 */
public final class EncryptionPreference {

  // A curve costs less than RSA, and OAEP with SHA-1 comes last.
  private static final List<KeyManagementAlgorithm> ALGORITHMS =
      List.of(
          KeyManagementAlgorithm.ECDH_ES_A256KW,
          KeyManagementAlgorithm.ECDH_ES_A192KW,
          KeyManagementAlgorithm.ECDH_ES_A128KW,
          KeyManagementAlgorithm.ECDH_ES,
          KeyManagementAlgorithm.RSA_OAEP_256,
          KeyManagementAlgorithm.RSA_OAEP);

  private static final List<ContentEncryptionAlgorithm> CONTENT =
      List.of(
          ContentEncryptionAlgorithm.A256GCM,
          ContentEncryptionAlgorithm.A128GCM,
          ContentEncryptionAlgorithm.A128CBC_HS256,
          ContentEncryptionAlgorithm.A256CBC_HS512,
          ContentEncryptionAlgorithm.A192GCM,
          ContentEncryptionAlgorithm.A192CBC_HS384);

  private EncryptionPreference() {}

  /** The best of what the other side takes; nothing if it takes nothing asymmetric. */
  public static Optional<Encryption> among(
      Collection<KeyManagementAlgorithm> algorithms,
      Collection<ContentEncryptionAlgorithm> content) {
    return ALGORITHMS.stream()
        .filter(algorithms::contains)
        .findFirst()
        .flatMap(algorithm -> with(algorithm, content));
  }

  /** The best way to encrypt to one of these keys; nothing if none allows it. */
  public static Optional<Encryption> among(
      List<PublicJwk> keys,
      Collection<KeyManagementAlgorithm> algorithms,
      Collection<ContentEncryptionAlgorithm> content) {
    var usable =
        algorithms.stream()
            .filter(algorithm -> keys.stream().anyMatch(key -> key.encryptsWith(algorithm)))
            .toList();
    return among(usable, content);
  }

  private static Optional<Encryption> with(
      KeyManagementAlgorithm algorithm, Collection<ContentEncryptionAlgorithm> content) {
    return CONTENT.stream()
        .filter(content::contains)
        .findFirst()
        .map(enc -> new Encryption(algorithm, enc));
  }
}
