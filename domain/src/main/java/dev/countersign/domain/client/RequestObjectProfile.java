package dev.countersign.domain.client;

import dev.countersign.domain.client.RequestObjectSigning.Unspecified;
import dev.countersign.domain.client.RequestObjectSigning.With;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import java.util.List;
import java.util.Optional;

/**
 * The request objects that a client sends, as it registered them.
 *
 * @param signing how it signs them
 * @param encryption {@code request_object_encryption_alg}: the algorithm that it may encrypt them
 *     with
 * @param content {@code request_object_encryption_enc}
 * @param uris {@code request_uris}: where it publishes them; compared as whole texts
 * @param signedOnly {@code require_signed_request_object}: whether its requests without a signed
 *     request object are refused
 * @see <a
 *     href="https://openid.net/specs/openid-connect-registration-1_0.html#ClientMetadata">OpenID
 *     Connect Registration §2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9101.html#section-10.5">RFC 9101 §10.5</a>
 */
public record RequestObjectProfile(
    RequestObjectSigning signing,
    Optional<KeyManagementAlgorithm> encryption,
    Optional<ContentEncryptionAlgorithm> content,
    List<String> uris,
    boolean signedOnly) {

  /** The profile of a client that registered nothing about request objects. */
  public static final RequestObjectProfile DEFAULT =
      new RequestObjectProfile(
          new Unspecified(), Optional.empty(), Optional.empty(), List.of(), false);

  /** Copies the list. */
  public RequestObjectProfile {
    uris = List.copyOf(uris);
  }

  /**
   * Returns whether the key of the signature is the client secret, so that the server has to store
   * the secret itself.
   */
  public boolean signedWithSecret() {
    return signing instanceof With(var algorithm) && algorithm.symmetric();
  }
}
