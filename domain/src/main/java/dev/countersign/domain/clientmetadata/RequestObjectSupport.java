package dev.countersign.domain.clientmetadata;

import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import java.util.Set;

/**
 * The request objects that this server reads, besides the signature algorithms, which are those of
 * client assertions.
 *
 * @param encryptionAlgorithms {@code request_object_encryption_alg_values_supported}: the
 *     algorithms that have a key ring
 * @param contentAlgorithms {@code request_object_encryption_enc_values_supported}
 * @param unsignedByDefault whether unsigned request objects are accepted from clients that
 *     registered no {@code request_object_signing_alg}
 */
public record RequestObjectSupport(
    Set<KeyManagementAlgorithm> encryptionAlgorithms,
    Set<ContentEncryptionAlgorithm> contentAlgorithms,
    boolean unsignedByDefault) {

  /** Request objects that are signed and not encrypted. */
  public static final RequestObjectSupport SIGNED =
      new RequestObjectSupport(Set.of(), Set.of(), false);

  /** Copies the sets. */
  public RequestObjectSupport {
    encryptionAlgorithms = Set.copyOf(encryptionAlgorithms);
    contentAlgorithms = Set.copyOf(contentAlgorithms);
  }
}
