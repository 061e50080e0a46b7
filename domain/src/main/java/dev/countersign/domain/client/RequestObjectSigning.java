package dev.countersign.domain.client;

import dev.countersign.domain.jose.SignatureAlgorithm;

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
   * It registered nothing: "The default, if omitted, is that any algorithm supported by the OP and
   * the RP MAY be used."
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
      // "All Request Objects from this Client MUST be rejected, if not signed with this algorithm."
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
