package dev.countersign.domain.clientmetadata;

import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.RequestObjectProfile.RequestObjectSigning;
import dev.countersign.domain.error.InvalidClientMetadata;
import dev.countersign.domain.error.RegistrationError;
import java.util.Optional;

/**
 * Validates that a client can sign request objects as it registered.
 *
 * @see <a
 *     href="https://openid.net/specs/openid-connect-registration-1_0.html#ClientMetadata">OpenID
 *     Connect Registration §2</a>
 */
final class RequestObjectRegistration {

  private RequestObjectRegistration() {}

  /** Returns the first rule that the metadata violates. */
  static Optional<RegistrationError> problem(ClientMetadata metadata) {
    var profile = metadata.requestObjects();
    if (profile.signedWithSecret() && !metadata.authentication().method().usesSecret()) {
      return refused("request_object_signing_alg with HMAC requires a client secret");
    }
    if (!profile.signedOnly()) {
      return Optional.empty();
    }
    if (profile.signing() instanceof RequestObjectSigning.Unsigned) {
      return refused("require_signed_request_object contradicts request_object_signing_alg none");
    }
    var hasKeys = metadata.jwksUri().isPresent() || !metadata.jwks().keys().isEmpty();
    return hasKeys || profile.signedWithSecret()
        ? Optional.empty()
        : refused(
            "require_signed_request_object requires jwks_uri, jwks, or a"
                + " request_object_signing_alg with HMAC");
  }

  private static Optional<RegistrationError> refused(String reason) {
    return Optional.of(new InvalidClientMetadata(reason));
  }
}
