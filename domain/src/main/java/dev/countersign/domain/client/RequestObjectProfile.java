package dev.countersign.domain.client;

import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
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
          new RequestObjectSigning.Unspecified(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          false);

  /** Copies the list. */
  public RequestObjectProfile {
    uris = List.copyOf(uris);
  }

  /**
   * Returns whether the key of the signature is the client secret, so that the server has to store
   * the secret itself.
   */
  public boolean signedWithSecret() {
    return signing instanceof RequestObjectSigning.With(var algorithm) && algorithm.symmetric();
  }

  /**
   * How a client signs its request objects, as it registered it.
   *
   * @see <a
   *     href="https://openid.net/specs/openid-connect-registration-1_0.html#ClientMetadata">OpenID
   *     Connect Registration §2, request_object_signing_alg</a>
   */
  public sealed interface RequestObjectSigning {

    /** The value of {@code request_object_signing_alg} for unsigned request objects. */
    String NONE = "none";

    /**
     * It registered nothing: "The default, if omitted, is that any algorithm supported by the OP
     * and the RP MAY be used."
     */
    record Unspecified() implements RequestObjectSigning {}

    /** It does not sign them. */
    record Unsigned() implements RequestObjectSigning {}

    /** It signs them with this algorithm. */
    record With(SignatureAlgorithm algorithm) implements RequestObjectSigning {}

    /** Returns whether a request object that is signed with that algorithm is accepted. */
    default boolean admits(SignatureAlgorithm used) {
      return switch (this) {
        case Unspecified unspecified -> true;
        case Unsigned unsigned -> false;
        // "All Request Objects from this Client MUST be rejected, if not signed with this
        // algorithm."
        case With(var algorithm) -> algorithm.isAlsoNamed(used);
      };
    }

    /**
     * Returns whether an unsigned request object is accepted.
     *
     * @param byDefault whether this server accepts them from each client that registered nothing
     */
    default boolean admitsUnsigned(boolean byDefault) {
      return switch (this) {
        case Unspecified unspecified -> byDefault;
        case Unsigned unsigned -> true;
        case With signed -> false;
      };
    }
  }
}
