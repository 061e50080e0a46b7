package dev.countersign.persistence.client;

import dev.countersign.domain.client.ClientResponses;
import dev.countersign.domain.client.EncryptionWish;
import dev.countersign.domain.client.IdTokenProfile;
import dev.countersign.domain.client.ResponseProfile;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.Encryption;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.persistence.oauth.StoredObject;
import java.time.Duration;
import java.util.Optional;

/**
 * How a client wants what is sent to it, as JSON, under the names of its registration.
 *
 * @see <a
 *     href="https://openid.net/specs/openid-connect-registration-1_0.html#ClientMetadata">OpenID
 *     Connect Registration §2</a>
 */
final class ClientResponsesJson {

  private ClientResponsesJson() {}

  static StoredObject write(StoredObject json, ClientResponses responses) {
    var idToken = responses.idToken();
    var withIdToken =
        withEncryption(json, "id_token", idToken.encryption())
            .with("id_token_signed_response_alg", idToken.signature().wireName())
            .with("require_auth_time", idToken.requireAuthTime())
            .withInteger("default_max_age", idToken.defaultMaxAge().map(Duration::toSeconds));
    return withProfile(
        withProfile(withIdToken, "userinfo", responses.userInfo()),
        "introspection",
        responses.introspection());
  }

  private static StoredObject withProfile(StoredObject json, String kind, ResponseProfile profile) {
    return withEncryption(json, kind, profile.encryption())
        .withString(
            kind + "_signed_response_alg", profile.signature().map(SignatureAlgorithm::wireName));
  }

  private static StoredObject withEncryption(StoredObject json, String kind, EncryptionWish wish) {
    var name = kind + "_encrypted_response_alg";
    return switch (wish) {
      case EncryptionWish.Unsaid unsaid -> json;
      case EncryptionWish.Declined declined -> json.with(name, EncryptionWish.NONE);
      case EncryptionWish.Chosen(var encryption) ->
          json.with(name, encryption.algorithm().wireName())
              .with(kind + "_encrypted_response_enc", encryption.content().wireName());
    };
  }

  static ClientResponses read(StoredObject json) {
    return new ClientResponses(
        idToken(json), profile(json, "userinfo"), profile(json, "introspection"));
  }

  private static IdTokenProfile idToken(StoredObject json) {
    return new IdTokenProfile(
        SignatureAlgorithm.parse(json.string("id_token_signed_response_alg")).orElseThrow(),
        encryption(json, "id_token"),
        json.bool("require_auth_time"),
        json.json().integer("default_max_age").map(Duration::ofSeconds));
  }

  private static ResponseProfile profile(StoredObject json, String kind) {
    return new ResponseProfile(
        json.json()
            .string(kind + "_signed_response_alg")
            .map(name -> SignatureAlgorithm.parse(name).orElseThrow()),
        encryption(json, kind));
  }

  private static EncryptionWish encryption(StoredObject json, String kind) {
    Optional<String> name = json.json().string(kind + "_encrypted_response_alg");
    if (name.isEmpty()) {
      return new EncryptionWish.Unsaid();
    }
    return name.get().equals(EncryptionWish.NONE)
        ? new EncryptionWish.Declined()
        : new EncryptionWish.Chosen(
            new Encryption(
                KeyManagementAlgorithm.parse(name.get()).orElseThrow(),
                ContentEncryptionAlgorithm.parse(json.string(kind + "_encrypted_response_enc"))
                    .orElseThrow()));
  }
}
