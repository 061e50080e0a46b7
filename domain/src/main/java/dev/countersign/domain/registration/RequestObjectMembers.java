package dev.countersign.domain.registration;

import dev.countersign.domain.client.RequestObjectProfile;
import dev.countersign.domain.client.RequestObjectProfile.RequestObjectSigning;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;

/**
 * Adds the members about request objects to a registration response, if the client registered them.
 *
 * @see <a
 *     href="https://openid.net/specs/openid-connect-registration-1_0.html#ClientMetadata">OpenID
 *     Connect Registration §2</a>
 */
final class RequestObjectMembers {

  private RequestObjectMembers() {}

  static JsonObject with(JsonObject json, RequestObjectProfile profile) {
    json =
        switch (profile.signing()) {
          case RequestObjectSigning.Unspecified _ -> json;
          case RequestObjectSigning.Unsigned _ ->
              json.with("request_object_signing_alg", RequestObjectSigning.NONE);
          case RequestObjectSigning.With(var algorithm) ->
              json.with("request_object_signing_alg", algorithm.wireName());
        };
    if (profile.encryption().isPresent()) {
      json = json.with("request_object_encryption_alg", profile.encryption().get().wireName());
    }
    if (profile.content().isPresent()) {
      json = json.with("request_object_encryption_enc", profile.content().get().wireName());
    }
    if (!profile.uris().isEmpty()) {
      json = json.with("request_uris", JsonArray.ofStrings(profile.uris()));
    }
    return profile.signedOnly() ? json.with("require_signed_request_object", true) : json;
  }
}
