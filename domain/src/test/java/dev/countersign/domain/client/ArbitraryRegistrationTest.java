package dev.countersign.domain.client;

import static dev.countersign.domain.client.ExampleRegistrations.POLICY;
import static dev.countersign.domain.client.ExampleRegistrations.ellipticKeys;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonDecimal;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.RegistrationError;
import dev.countersign.domain.oauth.Result;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whatever object somebody sends, reading it comes to metadata or to a refusal and never to an
 * exception. The documents are made by chance, the same in each run, of what is likely to be near
 * the edges.
 */
class ArbitraryRegistrationTest {

  private static final int DOCUMENTS = 20_000;
  private static final List<String> NAMES =
      List.of(
          "redirect_uris",
          "grant_types",
          "response_types",
          "application_type",
          "token_endpoint_auth_method",
          "token_endpoint_auth_signing_alg",
          "scope",
          "jwks",
          "jwks_uri",
          "id_token_signed_response_alg",
          "id_token_encrypted_response_alg",
          "id_token_encrypted_response_enc",
          "userinfo_signed_response_alg",
          "userinfo_encrypted_response_alg",
          "userinfo_encrypted_response_enc",
          "introspection_encrypted_response_alg",
          "key_ops",
          "require_auth_time",
          "default_max_age",
          "client_name",
          "client_uri",
          "contacts",
          "subject_type",
          "keys",
          "kty",
          "kid",
          "use",
          "crv",
          "d");
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "code",
          "token",
          "id_token token",
          "authorization_code",
          "implicit",
          "refresh_token",
          "client_credentials",
          "web",
          "native",
          "none",
          "client_secret_jwt",
          "private_key_jwt",
          "HS256",
          "ES256",
          "RS256",
          "ECDH-ES",
          "A128KW",
          "A256GCM",
          "EC",
          "OKP",
          "RSA",
          "Ed25519",
          "sig",
          "enc",
          "openid profile",
          "public",
          "https://client.example/cb",
          "http://localhost/cb",
          "http://[::1]:1/cb",
          "https:x",
          "https://",
          "http:///",
          "x.y:/cb",
          ":",
          "%",
          "https://%zz",
          "https://[",
          "//x",
          "#",
          "\u0000",
          "\ud800",
          "\u202e",
          "😀");

  private final Random chance = new Random(20260301);

  @Test
  void isNeverABug() {
    var outcomes =
        Stream.generate(() -> object(0))
            .limit(DOCUMENTS)
            .map(document -> ClientMetadataReader.read(document, POLICY))
            .toList();

    // Both happen, or the documents would not be near the edges.
    assertThat(outcomes).anyMatch(Result.Ok.class::isInstance);
    assertThat(outcomes).allSatisfy(ArbitraryRegistrationTest::isSound);
  }

  private static void isSound(Result<ClientMetadata, RegistrationError> outcome) {
    switch (outcome) {
      case Result.Ok<ClientMetadata, RegistrationError>(var metadata) -> {
        assertThat(metadata.grantTypes()).isNotEmpty();
        assertThat(POLICY.grantTypes()).containsAll(metadata.grantTypes());
        assertThat(POLICY.responseTypes()).containsAll(metadata.responseTypes());
        assertThat(POLICY.scopes().covers(metadata.scope())).isTrue();
      }
      case Result.Refused<ClientMetadata, RegistrationError>(var error) ->
          assertThat(error.description()).matches("[\\x20-\\x7E]{1,500}");
    }
  }

  private JsonObject object(int depth) {
    var object = JsonObject.EMPTY;
    for (var i = chance.nextInt(5); i > 0; i--) {
      object = object.with(one(NAMES), value(depth + 1));
    }
    return object;
  }

  private Json value(int depth) {
    return switch (chance.nextInt(depth < 4 ? 10 : 7)) {
      case 0 -> new JsonNull();
      case 1 -> new JsonBoolean(chance.nextBoolean());
      case 2 -> new JsonInteger(chance.nextLong() >> chance.nextInt(64));
      case 3 -> new JsonDecimal(chance.nextDouble());
      case 4, 5, 6 -> new JsonString(one(TEXTS));
      case 7 -> chance.nextBoolean() ? ellipticKeys() : object(depth);
      default ->
          new JsonArray(
              IntStream.range(0, chance.nextInt(4))
                  .mapToObj(n -> chance.nextInt(8) == 0 ? value(depth + 1) : text())
                  .toList());
    };
  }

  private Json text() {
    return new JsonString(one(TEXTS));
  }

  private String one(List<String> choices) {
    return choices.get(chance.nextInt(choices.size()));
  }
}
