package dev.countersign.domain.clientmetadata;

import dev.countersign.domain.client.ApplicationType;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.client.RegisteredEncryption;
import dev.countersign.domain.error.InvalidClientMetadata;
import dev.countersign.domain.error.InvalidRedirectUri;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.jose.Encryption;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.ResponseType;
import dev.countersign.domain.oauth.Result;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Validates the rules between the members of a registration.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-2.1">RFC 7591 §2.1</a>
 */
final class ClientMetadataRules {

  private ClientMetadataRules() {}

  /** Returns the metadata; refuses with the first rule that it violates. */
  static Result<ClientMetadata, RegistrationError> check(ClientMetadata metadata) {
    return Stream.of(
            correlation(metadata),
            redirectUris(metadata),
            implicitRedirects(metadata),
            authentication(metadata),
            secretSignatures(metadata),
            unsigned(metadata),
            encryption(metadata),
            RequestObjectRegistration.problem(metadata))
        .flatMap(Optional::stream)
        .findFirst()
        .<Result<ClientMetadata, RegistrationError>>map(Result::refused)
        .orElseGet(() -> Result.ok(metadata));
  }

  /** Returns the grant types that the response types require: the table of RFC 7591 §2.1. */
  static Set<GrantType> grantTypesFor(Set<ResponseType> responseTypes) {
    var types = EnumSet.noneOf(GrantType.class);
    for (var responseType : responseTypes) {
      if (responseType.has(ResponseType.Part.CODE)) {
        types.add(GrantType.AUTHORIZATION_CODE);
      }
      if (responseType.frontChannelToken()) {
        types.add(GrantType.IMPLICIT);
      }
    }
    return types;
  }

  private static Optional<RegistrationError> correlation(ClientMetadata metadata) {
    var needed = grantTypesFor(metadata.responseTypes());
    for (var type : needed) {
      if (!metadata.mayUse(type)) {
        return refused("response_types require the grant type " + type.wireName());
      }
    }
    for (var type : EnumSet.of(GrantType.AUTHORIZATION_CODE, GrantType.IMPLICIT)) {
      if (metadata.mayUse(type) && !needed.contains(type)) {
        return refused(
            "grant_types: " + type.wireName() + " requires a response type that uses it");
      }
    }
    return metadata.mayUse(GrantType.REFRESH_TOKEN)
            && !metadata.mayUse(GrantType.AUTHORIZATION_CODE)
        ? refused("grant_types: refresh_token requires authorization_code")
        : Optional.empty();
  }

  private static Optional<RegistrationError> redirectUris(ClientMetadata metadata) {
    // RFC 7591 §2: "Clients using flows with redirection MUST register their redirection URI
    // values."
    return !metadata.responseTypes().isEmpty() && metadata.redirectUris().isEmpty()
        ? Optional.of(new InvalidRedirectUri("redirect_uris must contain at least one URI"))
        : Optional.empty();
  }

  private static Optional<RegistrationError> implicitRedirects(ClientMetadata metadata) {
    // OpenID Connect Registration §2: "Web Clients using the OAuth Implicit Grant Type MUST only
    // register URLs using the https scheme as redirect_uris; they MUST NOT use localhost as the
    // hostname."
    if (metadata.applicationType() != ApplicationType.WEB || !metadata.mayUse(GrantType.IMPLICIT)) {
      return Optional.empty();
    }
    return metadata.redirectUris().stream()
        .filter(RedirectUri::isLocal)
        .findFirst()
        .map(
            uri ->
                new InvalidRedirectUri(
                    "redirect_uris: a web client with the implicit grant must use https, and not"
                        + " localhost"));
  }

  private static Optional<RegistrationError> authentication(ClientMetadata metadata) {
    if (metadata.isPublic() && metadata.mayUse(GrantType.CLIENT_CREDENTIALS)) {
      // RFC 6749 §4.4: "The client credentials grant type MUST only be used by confidential
      // clients."
      return refused("grant_types: client_credentials requires client authentication");
    }
    var needsKey = metadata.authentication().method() == ClientAuthMethod.PRIVATE_KEY_JWT;
    return needsKey && !ClientKeys.of(metadata).verify(metadata.authentication())
        ? refused(
            "token_endpoint_auth_method private_key_jwt requires jwks_uri, or a key in jwks"
                + " that verifies with token_endpoint_auth_signing_alg")
        : Optional.empty();
  }

  // OpenID Connect Registration §2: HMACs are keyed with the client_secret, and a client without a
  // secret has none.
  private static Optional<RegistrationError> secretSignatures(ClientMetadata metadata) {
    if (metadata.authentication().method().usesSecret()) {
      return Optional.empty();
    }
    var responses = metadata.responses();
    return byNoSecret("id_token", Optional.of(responses.idToken().signature()))
        .or(() -> byNoSecret("userinfo", responses.userInfo().signature()));
  }

  private static Optional<RegistrationError> byNoSecret(
      String kind, Optional<SignatureAlgorithm> signature) {
    return signature
        .filter(SignatureAlgorithm::symmetric)
        .flatMap(
            algorithm ->
                refused(
                    kind
                        + "_signed_response_alg "
                        + algorithm.wireName()
                        + " requires a client secret, which is its key"));
  }

  // OpenID Connect Registration §2, id_token_signed_response_alg: "The value none MUST NOT be used
  // as the ID Token alg value unless the Client uses only Response Types that return no ID Token
  // from the Authorization Endpoint (such as when only using the Authorization Code Flow)."
  private static Optional<RegistrationError> unsigned(ClientMetadata metadata) {
    return metadata.idToken().unsigned()
            && !metadata.responseTypes().stream().allMatch(ResponseType.CODE::equals)
        ? refused("id_token_signed_response_alg must not be none unless response_types is code")
        : Optional.empty();
  }

  private static Optional<RegistrationError> encryption(ClientMetadata metadata) {
    var responses = metadata.responses();
    return encryption(metadata, "id_token", responses.idToken().encryption())
        .or(() -> encryption(metadata, "userinfo", responses.userInfo().encryption()))
        .or(() -> encryption(metadata, "introspection", responses.introspection().encryption()));
  }

  private static Optional<RegistrationError> encryption(
      ClientMetadata metadata, String kind, RegisteredEncryption registered) {
    return registered
        .chosen()
        .map(Encryption::algorithm)
        .filter(algorithm -> !canBeEncryptedTo(metadata, algorithm))
        .flatMap(
            algorithm ->
                refused(
                    kind
                        + "_encrypted_response_alg "
                        + algorithm.wireName()
                        + (algorithm.symmetric()
                            ? " requires a client secret, from which its key is derived"
                            : " requires jwks_uri, or a key in jwks that can be used with"
                                + " it")));
  }

  // OpenID Connect Core §10.2: "Symmetric encryption MUST NOT be used by public (non-confidential)
  // Clients because of their inability to keep secrets."
  private static boolean canBeEncryptedTo(
      ClientMetadata metadata, KeyManagementAlgorithm algorithm) {
    return algorithm.symmetric()
        ? metadata.authentication().method().usesSecret()
        : ClientKeys.of(metadata).encryptWith(algorithm);
  }

  private static Optional<RegistrationError> refused(String reason) {
    return Optional.of(new InvalidClientMetadata(reason));
  }
}
