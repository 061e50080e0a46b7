package dev.countersign.persistence.client;

import dev.countersign.domain.client.ClientResponseProfiles;
import dev.countersign.domain.client.IdTokenProfile;
import dev.countersign.domain.client.RegisteredEncryption;
import dev.countersign.domain.client.ResponseProfile;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.Encryption;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.persistence.oauth.JsonColumn;
import java.time.Duration;
import java.util.Optional;

/**
 * Converts the signing and encryption that a client registered for its responses to and from JSON,
 * with the member names of the registration.
 *
 * @see <a
 *     href="https://openid.net/specs/openid-connect-registration-1_0.html#ClientMetadata">OpenID
 *     Connect Registration §2</a>
 */
final class ClientResponsesJson {

  private static final String ACCESS_TOKEN_SIGNATURE = "access_token_signed_response_alg";

  private ClientResponsesJson() {}

  static JsonColumn write(JsonColumn json, ClientResponseProfiles responses) {
    var idToken = responses.idToken();
    var withIdToken =
        withEncryption(json, "id_token", idToken.encryption())
            .with("id_token_signed_response_alg", idToken.signatureName())
            .with("require_auth_time", idToken.requireAuthTime())
            .withInteger("default_max_age", idToken.defaultMaxAge().map(Duration::toSeconds));
    return withProfile(
            withProfile(withIdToken, "userinfo", responses.userInfo()),
            "introspection",
            responses.introspection())
        .withString(
            ACCESS_TOKEN_SIGNATURE,
            responses.accessTokenSignature().map(SignatureAlgorithm::wireName));
  }

  private static JsonColumn withProfile(JsonColumn json, String kind, ResponseProfile profile) {
    return withEncryption(json, kind, profile.encryption())
        .withString(
            kind + "_signed_response_alg", profile.signature().map(SignatureAlgorithm::wireName));
  }

  private static JsonColumn withEncryption(
      JsonColumn json, String kind, RegisteredEncryption registered) {
    var name = kind + "_encrypted_response_alg";
    return switch (registered) {
      case RegisteredEncryption.Unspecified unsaid -> json;
      case RegisteredEncryption.Declined declined -> json.with(name, RegisteredEncryption.NONE);
      case RegisteredEncryption.Chosen(var encryption) ->
          json.with(name, encryption.algorithm().wireName())
              .with(kind + "_encrypted_response_enc", encryption.content().wireName());
    };
  }

  static ClientResponseProfiles read(JsonColumn json) {
    return new ClientResponseProfiles(
        idToken(json),
        profile(json, "userinfo"),
        profile(json, "introspection"),
        signature(json, ACCESS_TOKEN_SIGNATURE));
  }

  private static IdTokenProfile idToken(JsonColumn json) {
    var signature = json.string("id_token_signed_response_alg");
    var unsigned = signature.equals(IdTokenProfile.NONE);
    return new IdTokenProfile(
        unsigned
            ? IdTokenProfile.DEFAULT.signature()
            : SignatureAlgorithm.parse(signature).orElseThrow(),
        encryption(json, "id_token"),
        json.bool("require_auth_time"),
        json.json().integer("default_max_age").map(Duration::ofSeconds),
        unsigned);
  }

  private static ResponseProfile profile(JsonColumn json, String kind) {
    return new ResponseProfile(
        signature(json, kind + "_signed_response_alg"), encryption(json, kind));
  }

  private static Optional<SignatureAlgorithm> signature(JsonColumn json, String member) {
    return json.json().string(member).map(name -> SignatureAlgorithm.parse(name).orElseThrow());
  }

  private static RegisteredEncryption encryption(JsonColumn json, String kind) {
    Optional<String> name = json.json().string(kind + "_encrypted_response_alg");
    if (name.isEmpty()) {
      return new RegisteredEncryption.Unspecified();
    }
    return name.get().equals(RegisteredEncryption.NONE)
        ? new RegisteredEncryption.Declined()
        : new RegisteredEncryption.Chosen(
            new Encryption(
                KeyManagementAlgorithm.parse(name.get()).orElseThrow(),
                ContentEncryptionAlgorithm.parse(json.string(kind + "_encrypted_response_enc"))
                    .orElseThrow()));
  }
}
