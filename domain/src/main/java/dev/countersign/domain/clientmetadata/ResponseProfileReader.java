package dev.countersign.domain.clientmetadata;

import dev.countersign.domain.client.ClientResponseProfiles;
import dev.countersign.domain.client.IdTokenProfile;
import dev.countersign.domain.client.RegisteredEncryption;
import dev.countersign.domain.client.RegisteredEncryption.Chosen;
import dev.countersign.domain.client.ResponseProfile;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.Encryption;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the signature and encryption of the responses to a client: {@code _signed_response_alg},
 * {@code _encrypted_response_alg} and {@code _encrypted_response_enc} of each kind of response.
 *
 * @see <a
 *     href="https://openid.net/specs/openid-connect-registration-1_0.html#ClientMetadata">OpenID
 *     Connect Registration §2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9701.html#section-6">RFC 9701 §6</a>
 */
final class ResponseProfileReader {

  private final MemberReader members;
  private final ServerCapabilities policy;

  ResponseProfileReader(MemberReader members, ServerCapabilities policy) {
    this.members = members;
    this.policy = policy;
  }

  ClientResponseProfiles read() {
    return new ClientResponseProfiles(
        idToken(), profile("userinfo"), profile("introspection"), signature("access_token"));
  }

  private IdTokenProfile idToken() {
    var unsigned = policy.unsignedIdTokens() && declinesSignature();
    var encryption = encryption("id_token");
    if (unsigned && encryption.chosen().isPresent()) {
      members.complain(
          "id_token_encrypted_response_alg must be omitted with id_token_signed_response_alg none");
    }
    return new IdTokenProfile(
        (unsigned ? Optional.<SignatureAlgorithm>empty() : signature("id_token"))
            .orElse(IdTokenProfile.DEFAULT.signature()),
        unsigned ? new RegisteredEncryption.Declined() : encryption,
        members.bool("require_auth_time").orElse(false),
        members.count("default_max_age").map(Duration::ofSeconds),
        unsigned);
  }

  private boolean declinesSignature() {
    return members
        .text("id_token_signed_response_alg")
        .filter(IdTokenProfile.NONE::equals)
        .isPresent();
  }

  private ResponseProfile profile(String kind) {
    var encryption = encryption(kind);
    // OpenID Connect Core §5.3.2 allows encryption without a signature. Each party can create such
    // a response, so a client that registers only encryption also gets the default signature.
    var fallback = encryption.chosen().map(chosen -> IdTokenProfile.DEFAULT.signature());
    return new ResponseProfile(signature(kind).or(() -> fallback), encryption);
  }

  private Optional<SignatureAlgorithm> signature(String kind) {
    return members.known(
        kind + "_signed_response_alg",
        name -> SignatureAlgorithm.parse(name).filter(signatures(kind)::contains));
  }

  // An introspection response can go to a resource server, which is to prove to others what it was
  // told (RFC 9701 §1): an HMAC proves nothing to them. An access token is verified by resource
  // servers, which do not know the secret of the client.
  private Set<SignatureAlgorithm> signatures(String kind) {
    return kind.equals("introspection") || kind.equals("access_token")
        ? policy.idTokenAlgorithms()
        : policy.responseSignatures();
  }

  private RegisteredEncryption encryption(String kind) {
    var algorithm = kind + "_encrypted_response_alg";
    var declined = members.text(algorithm).filter(RegisteredEncryption.NONE::equals).isPresent();
    var requested =
        declined
            ? Optional.<KeyManagementAlgorithm>empty()
            : members.known(
                algorithm,
                name ->
                    KeyManagementAlgorithm.parse(name)
                        .filter(policy.encryptionAlgorithms()::contains));
    var content =
        members.known(
            kind + "_encrypted_response_enc",
            name ->
                ContentEncryptionAlgorithm.parse(name)
                    .filter(policy.contentAlgorithms()::contains));
    if (requested.isEmpty() && content.isPresent()) {
      members.complain(
          kind + "_encrypted_response_enc requires " + algorithm + ", which must not be none");
    }
    if (declined) {
      return new RegisteredEncryption.Declined();
    }
    // OpenID Connect Registration §2: "If id_token_encrypted_response_alg is specified, the default
    // id_token_encrypted_response_enc value is A128CBC-HS256."
    return requested
        .<RegisteredEncryption>map(
            alg ->
                new Chosen(
                    new Encryption(alg, content.orElse(ContentEncryptionAlgorithm.A128CBC_HS256))))
        .orElse(new RegisteredEncryption.Unspecified());
  }
}
