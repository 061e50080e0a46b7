package dev.countersign.domain.clientmetadata;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientLife;
import dev.countersign.domain.client.ClientOrigin;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.ResponseType;
import dev.countersign.domain.oauth.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Registration documents and server capabilities for tests. */
public final class ExampleRegistrations {

  /** The capabilities of the test server. */
  public static final ServerCapabilities POLICY =
      new ServerCapabilities(
          Set.of(GrantType.values()),
          ResponseType.supported(true),
          Set.of(ClientAuthMethod.values()),
          Scope.of("openid", "profile", "email", "offline_access"),
          Set.of(
              SignatureAlgorithm.RS256,
              SignatureAlgorithm.ES256,
              SignatureAlgorithm.ED25519,
              SignatureAlgorithm.ED448,
              SignatureAlgorithm.HS256),
          Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256, SignatureAlgorithm.ED25519),
          Set.of(
              KeyManagementAlgorithm.RSA_OAEP_256,
              KeyManagementAlgorithm.ECDH_ES,
              KeyManagementAlgorithm.A128KW),
          Set.of(ContentEncryptionAlgorithm.A128CBC_HS256, ContentEncryptionAlgorithm.A256GCM),
          TokenEncryptionPolicy.WHEN_POSSIBLE,
          Optional.of(new CustomPrefix("custom_")),
          new RequestObjectSupport(
              Set.of(KeyManagementAlgorithm.RSA_OAEP_256),
              Set.of(ContentEncryptionAlgorithm.A128CBC_HS256, ContentEncryptionAlgorithm.A256GCM),
              false),
          false);

  /** Returns the same capabilities with another encryption policy. */
  public static ServerCapabilities policy(TokenEncryptionPolicy encryption) {
    return new ServerCapabilities(
        POLICY.grantTypes(),
        POLICY.responseTypes(),
        POLICY.authMethods(),
        POLICY.scopes(),
        POLICY.assertionAlgorithms(),
        POLICY.idTokenAlgorithms(),
        POLICY.encryptionAlgorithms(),
        POLICY.contentAlgorithms(),
        encryption,
        POLICY.customPrefix(),
        POLICY.requestObjects(),
        POLICY.unsignedIdTokens());
  }

  /** The smallest valid registration of a web client. */
  public static final JsonObject LEAST =
      JsonObject.EMPTY.with("redirect_uris", texts("https://client.example/callback"));

  private ExampleRegistrations() {}

  /** Returns an array of strings. */
  public static JsonArray texts(String... values) {
    return JsonArray.ofStrings(List.of(values));
  }

  /** Returns a set with one public key on P-256. */
  public static JsonObject ellipticKeys() {
    return keys(
        JsonObject.EMPTY.with("kty", "EC").with("crv", "P-256").with("x", "AA").with("y", "AA"));
  }

  /** Returns a set of these keys. */
  public static JsonObject keys(JsonObject... keys) {
    return JsonObject.EMPTY.with("keys", new JsonArray(List.<Json>of(keys)));
  }

  /** Returns a client that registered the document. */
  public static Client client(JsonObject document) {
    var metadata =
        ClientMetadataReader.read(document, POLICY)
            .orElse(
                error -> {
                  throw new IllegalArgumentException(error.description());
                });
    return new Client(
        new ClientId("client"),
        metadata,
        List.of(),
        Optional.empty(),
        ClientOrigin.OPERATOR,
        ClientLife.from(Instant.EPOCH),
        1);
  }
}
