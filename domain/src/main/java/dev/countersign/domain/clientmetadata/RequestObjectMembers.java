package dev.countersign.domain.clientmetadata;

import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.client.RequestObjectProfile;
import dev.countersign.domain.client.RequestObjectProfile.RequestObjectSigning;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.Result;
import java.util.List;
import java.util.Optional;

/**
 * Reads the members about request objects: {@code request_object_*}, {@code request_uris} and
 * {@code require_signed_request_object}.
 *
 * @see <a
 *     href="https://openid.net/specs/openid-connect-registration-1_0.html#ClientMetadata">OpenID
 *     Connect Registration §2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9101.html#section-10.5">RFC 9101 §10.5</a>
 */
final class RequestObjectMembers {

  private static final String SIGNING = "request_object_signing_alg";
  private static final String ENCRYPTION = "request_object_encryption_alg";
  private static final String CONTENT = "request_object_encryption_enc";
  private static final String URIS = "request_uris";

  private final MemberReader members;
  private final ServerCapabilities policy;

  RequestObjectMembers(MemberReader members, ServerCapabilities policy) {
    this.members = members;
    this.policy = policy;
  }

  RequestObjectProfile read() {
    var signing = signing();
    var encryption =
        members.known(
            ENCRYPTION,
            name ->
                KeyManagementAlgorithm.parse(name)
                    .filter(policy.requestObjects().encryptionAlgorithms()::contains));
    return new RequestObjectProfile(
        signing,
        encryption,
        content(encryption.isPresent()),
        uris(),
        members.bool("require_signed_request_object").orElse(false));
  }

  private RequestObjectSigning signing() {
    if (members.text(SIGNING).filter(RequestObjectSigning.NONE::equals).isPresent()) {
      return new RequestObjectSigning.Unsigned();
    }
    return members
        .known(
            SIGNING,
            name -> SignatureAlgorithm.parse(name).filter(policy.assertionAlgorithms()::contains))
        .<RequestObjectSigning>map(RequestObjectSigning.With::new)
        .orElse(new RequestObjectSigning.Unspecified());
  }

  // OpenID Connect Registration §2: "If request_object_encryption_alg is specified, the default
  // request_object_encryption_enc value is A128CBC-HS256. When request_object_encryption_enc is
  // included, request_object_encryption_alg MUST also be provided."
  private Optional<ContentEncryptionAlgorithm> content(boolean encrypted) {
    var registered =
        members.known(
            CONTENT,
            name ->
                ContentEncryptionAlgorithm.parse(name)
                    .filter(policy.requestObjects().contentAlgorithms()::contains));
    if (registered.isPresent() && !encrypted) {
      members.complain(CONTENT + " requires " + ENCRYPTION);
    }
    return encrypted
        ? registered.or(() -> Optional.of(ContentEncryptionAlgorithm.A128CBC_HS256))
        : Optional.empty();
  }

  private List<String> uris() {
    var uris = members.texts(URIS).orElse(List.of());
    if (!uris.stream().allMatch(RequestObjectMembers::isRequestUri)) {
      members.complain(URIS + " must be absolute URIs that a client may have");
    }
    return uris;
  }

  // RFC 9101 §5.2: a URN, or an https URL; by OpenID Connect Registration §2 a fragment carries a
  // hash.
  private static boolean isRequestUri(String text) {
    return HttpsUrl.parse(text) instanceof Result.Ok
        || (text.startsWith("urn:") && RedirectUri.parse(text).isPresent());
  }
}
