package dev.countersign.domain.registration;

import dev.countersign.domain.client.ClientResponseProfiles;
import dev.countersign.domain.client.IdTokenProfile;
import dev.countersign.domain.client.RegisteredEncryption;
import dev.countersign.domain.client.ResponseProfile;
import dev.countersign.domain.oauth.Json.JsonObject;

/**
 * Writes the members of a registration that describe how responses to the client are signed and
 * encrypted: as the client requested, or as this server chose.
 *
 * @see <a
 *     href="https://openid.net/specs/openid-connect-registration-1_0.html#ClientMetadata">OpenID
 *     Connect Registration §2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9701.html#section-6">RFC 9701 §6</a>
 */
final class ResponseMembers {

  private ResponseMembers() {}

  static JsonObject with(JsonObject json, ClientResponseProfiles responses) {
    json = withIdToken(json, responses.idToken());
    json = withProfile(json, "userinfo", responses.userInfo());
    json = withProfile(json, "introspection", responses.introspection());
    return responses.accessTokenSignature().isPresent()
        ? json.with(
            "access_token_signed_response_alg", responses.accessTokenSignature().get().wireName())
        : json;
  }

  private static JsonObject withIdToken(JsonObject json, IdTokenProfile profile) {
    json =
        json.with("id_token_signed_response_alg", profile.signatureName())
            .with("require_auth_time", profile.requireAuthTime());
    json = withEncryption(json, "id_token", profile.encryption());
    return profile.defaultMaxAge().isPresent()
        ? json.with("default_max_age", profile.defaultMaxAge().get().toSeconds())
        : json;
  }

  private static JsonObject withProfile(JsonObject json, String kind, ResponseProfile profile) {
    var signed =
        profile.signature().isPresent()
            ? json.with(kind + "_signed_response_alg", profile.signature().get().wireName())
            : json;
    return withEncryption(signed, kind, profile.encryption());
  }

  private static JsonObject withEncryption(
      JsonObject json, String kind, RegisteredEncryption registered) {
    var name = kind + "_encrypted_response_alg";
    return switch (registered) {
      case RegisteredEncryption.Unspecified unsaid -> json;
      case RegisteredEncryption.Declined declined -> json.with(name, RegisteredEncryption.NONE);
      case RegisteredEncryption.Chosen(var encryption) ->
          json.with(name, encryption.algorithm().wireName())
              .with(kind + "_encrypted_response_enc", encryption.content().wireName());
    };
  }
}
