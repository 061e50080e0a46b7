package dev.countersign.persistence.client;

import dev.countersign.domain.client.RequestObjectProfile;
import dev.countersign.domain.client.RequestObjectProfile.RequestObjectSigning;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.util.List;

/** Converts what a client registered about its request objects to and from JSON. */
final class RequestObjectsJson {

  private static final String SIGNING = "signing_alg";
  private static final String ENCRYPTION = "encryption_alg";
  private static final String CONTENT = "encryption_enc";
  private static final String URIS = "uris";
  private static final String SIGNED_ONLY = "signed_only";

  private RequestObjectsJson() {}

  static JsonObject write(RequestObjectProfile profile) {
    var json =
        switch (profile.signing()) {
          case RequestObjectSigning.Unspecified _ -> JsonObject.EMPTY;
          case RequestObjectSigning.Unsigned _ ->
              JsonObject.EMPTY.with(SIGNING, RequestObjectSigning.NONE);
          case RequestObjectSigning.With(var algorithm) ->
              JsonObject.EMPTY.with(SIGNING, algorithm.wireName());
        };
    if (profile.encryption().isPresent()) {
      json = json.with(ENCRYPTION, profile.encryption().get().wireName());
    }
    if (profile.content().isPresent()) {
      json = json.with(CONTENT, profile.content().get().wireName());
    }
    return json.with(URIS, JsonArray.ofStrings(profile.uris()))
        .with(SIGNED_ONLY, profile.signedOnly());
  }

  static RequestObjectProfile read(JsonObject json) {
    return new RequestObjectProfile(
        json.string(SIGNING)
            .map(RequestObjectsJson::signing)
            .orElse(new RequestObjectSigning.Unspecified()),
        json.string(ENCRYPTION).map(name -> KeyManagementAlgorithm.parse(name).orElseThrow()),
        json.string(CONTENT).map(name -> ContentEncryptionAlgorithm.parse(name).orElseThrow()),
        json.array(URIS).flatMap(JsonArray::strings).orElse(List.of()),
        json.bool(SIGNED_ONLY).orElse(false));
  }

  private static RequestObjectSigning signing(String name) {
    return name.equals(RequestObjectSigning.NONE)
        ? new RequestObjectSigning.Unsigned()
        : new RequestObjectSigning.With(SignatureAlgorithm.parse(name).orElseThrow());
  }
}
