package dev.countersign.domain.clientmetadata;

import static dev.countersign.domain.clientmetadata.ExampleRegistrations.LEAST;
import static dev.countersign.domain.clientmetadata.ExampleRegistrations.POLICY;
import static dev.countersign.domain.clientmetadata.ExampleRegistrations.ellipticKeys;
import static dev.countersign.domain.clientmetadata.ExampleRegistrations.keys;
import static dev.countersign.domain.clientmetadata.ExampleRegistrations.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.ApplicationType;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.client.ClientDescription;
import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.ClientResponseProfiles;
import dev.countersign.domain.client.LocalizedText;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.error.InvalidClientMetadata;
import dev.countersign.domain.error.InvalidRedirectUri;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.Encryption;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonDecimal;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.ResponseType;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads each member of a registration, and validates the rules between members. */
class ClientMetadataReaderTest {

  @Test
  void fillsInTheDefaultsOfTheRfcs() {
    var metadata = accepted(LEAST);

    assertThat(metadata.redirectUris())
        .containsExactly(new RedirectUri("https://client.example/callback"));
    assertThat(metadata.grantTypes()).containsExactly(GrantType.AUTHORIZATION_CODE);
    assertThat(metadata.responseTypes()).containsExactly(ResponseType.CODE);
    assertThat(metadata.authentication()).isEqualTo(ClientAuthentication.bySecretInHeaderOrBody());
    assertThat(metadata.applicationType()).isEqualTo(ApplicationType.WEB);
    assertThat(metadata.scope()).isEqualTo(POLICY.scopes());
    assertThat(metadata.jwks().keys()).isEmpty();
    assertThat(metadata.responses()).isEqualTo(ClientResponseProfiles.DEFAULT);
    assertThat(metadata.description()).isEqualTo(ClientDescription.NONE);
  }

  @Test
  void readsEachMember() {
    var metadata =
        accepted(
            LEAST
                .with("application_type", "native")
                .with("grant_types", texts("authorization_code", "implicit", "refresh_token"))
                .with("response_types", texts("code", "token id_token"))
                .with("token_endpoint_auth_method", "private_key_jwt")
                .with("token_endpoint_auth_signing_alg", "ES256")
                .with("scope", "openid email countersign:admin")
                .with("jwks", ellipticKeys())
                .with("id_token_signed_response_alg", "ES256")
                .with("id_token_encrypted_response_alg", "ECDH-ES")
                .with("id_token_encrypted_response_enc", "A256GCM")
                .with("require_auth_time", true)
                .with("default_max_age", 600)
                .with("client_name", "The Client")
                .with("client_uri", "https://client.example")
                .with("logo_uri", "https://client.example/logo")
                .with("policy_uri", "https://client.example/policy")
                .with("tos_uri", "https://client.example/tos")
                .with("contacts", texts("one@client.example"))
                .with("software_id", "software")
                .with("software_version", "1.0")
                .with("subject_type", "public"));

    assertThat(metadata.applicationType()).isEqualTo(ApplicationType.NATIVE);
    assertThat(metadata.grantTypes())
        .containsExactlyInAnyOrder(
            GrantType.AUTHORIZATION_CODE, GrantType.IMPLICIT, GrantType.REFRESH_TOKEN);
    assertThat(metadata.responseTypes())
        .containsExactly(ResponseType.CODE, ResponseType.ID_TOKEN_TOKEN);
    assertThat(metadata.authentication().method()).isEqualTo(ClientAuthMethod.PRIVATE_KEY_JWT);
    assertThat(metadata.authentication().algorithm()).contains(SignatureAlgorithm.ES256);
    assertThat(metadata.scope()).isEqualTo(Scope.of("openid", "email"));
    assertThat(metadata.jwks().keys()).hasSize(1);
    assertThat(metadata.idToken().signature()).isEqualTo(SignatureAlgorithm.ES256);
    assertThat(metadata.idToken().encryption().chosen())
        .contains(
            new Encryption(KeyManagementAlgorithm.ECDH_ES, ContentEncryptionAlgorithm.A256GCM));
    assertThat(metadata.idToken().requireAuthTime()).isTrue();
    assertThat(metadata.idToken().defaultMaxAge()).contains(Duration.ofMinutes(10));
    assertThat(metadata.description().name()).isEqualTo(LocalizedText.of("The Client"));
    assertThat(metadata.description().uri()).isEqualTo(LocalizedText.of("https://client.example"));
    assertThat(metadata.description().logoUri())
        .isEqualTo(LocalizedText.of("https://client.example/logo"));
    assertThat(metadata.description().policyUri())
        .isEqualTo(LocalizedText.of("https://client.example/policy"));
    assertThat(metadata.description().tosUri())
        .isEqualTo(LocalizedText.of("https://client.example/tos"));
    assertThat(metadata.description().contacts()).containsExactly("one@client.example");
    assertThat(metadata.description().softwareId()).contains("software");
    assertThat(metadata.description().softwareVersion()).contains("1.0");
  }

  @Test
  void leavesOutScopesThatAreNotForClients() {
    assertThat(accepted(LEAST.with("scope", "email countersign:admin")).scope())
        .isEqualTo(Scope.of("email"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "   ", "unknown", "countersign:admin unknown"})
  void treatsAScopeOfWhichNothingIsLeftAsOmitted(String scope) {
    assertThat(accepted(LEAST.with("scope", scope))).isEqualTo(accepted(LEAST));
  }

  @Test
  void usesTheDefaultContentEncryptionIfOnlyTheKeyAlgorithmIsSent() {
    var metadata =
        accepted(
            LEAST.with("jwks", ellipticKeys()).with("id_token_encrypted_response_alg", "ECDH-ES"));

    assertThat(metadata.idToken().encryption().chosen().map(Encryption::content))
        .contains(ContentEncryptionAlgorithm.A128CBC_HS256);
  }

  @Test
  void acceptsPublishedKeys() {
    var published =
        LEAST
            .with("token_endpoint_auth_method", "private_key_jwt")
            .with("jwks_uri", "https://client.example/jwks?a=b")
            .with("id_token_encrypted_response_alg", "ECDH-ES");

    assertThat(accepted(published).jwksUri())
        .contains(URI.create("https://client.example/jwks?a=b"));
    assertThat(accepted(published).jwks()).isEqualTo(JwkSet.EMPTY);
    assertThat(accepted(published).idToken().encryption().chosen()).isPresent();
  }

  @Test
  void refusesKeysThatAreBothSentAndPublished() {
    var published = LEAST.with("jwks_uri", "https://client.example/jwks");
    for (var sent : List.of(ellipticKeys(), keys())) {
      assertThat(refused(published.with("jwks", sent)).description())
          .isEqualTo("jwks_uri must not be sent together with jwks");
    }
    assertThat(accepted(published.with("jwks", new JsonNull()))).isEqualTo(accepted(published));
  }

  @Test
  void treatsAnEmptyJwksUriAsAnOmittedMember() {
    for (var document : List.of(LEAST, LEAST.with("jwks", ellipticKeys()))) {
      assertThat(accepted(document.with("jwks_uri", ""))).isEqualTo(accepted(document));
    }
  }

  @Test
  void ignoresUnknownMembers() {
    assertThat(accepted(LEAST.with("x_unknown", ellipticKeys()).with("client_id", "mine")))
        .isEqualTo(accepted(LEAST));
  }

  private static Stream<String> members() {
    var members = new MemberReader(LEAST);
    assertThat(new ClientMetadataReader(members, POLICY).read()).isInstanceOf(Result.Ok.class);
    return members.asked().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("members")
  void treatsNullAsAnOmittedMember(String member) {
    var machine = JsonObject.EMPTY.with("grant_types", texts("client_credentials"));
    for (var document : List.of(LEAST, machine)) {
      assertThat(ClientMetadataReader.read(document.with(member, new JsonNull()), POLICY))
          .isEqualTo(ClientMetadataReader.read(document.without(List.of(member)), POLICY));
    }
  }

  @ParameterizedTest
  @MethodSource("members")
  void namesTheMemberThatHasTheWrongType(String member) {
    for (var wrong : List.<Json>of(new JsonDecimal(1.5), texts(""), JsonObject.EMPTY)) {
      assertThat(refused(LEAST.with(member, wrong)).description())
          .as("%s: %s", member, wrong)
          .contains(member);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://client.example/callback",
        "https://client.example/callback#part",
        "https://client.example/*",
        "https://client.example/%2e%2e/callback",
        "javascript:alert(1)",
        "nonsense",
        ""
      })
  void refusesTheRedirectUriAndNamesIt(String uri) {
    var document =
        JsonObject.EMPTY.with("redirect_uris", texts("https://client.example/callback", uri));

    assertThat(refused(document))
        .isInstanceOfSatisfying(
            InvalidRedirectUri.class,
            error -> assertThat(error.description()).startsWith("redirect_uris: " + uri));
  }

  @Test
  void refusesAWebClientWithoutARedirectUri() {
    assertThat(refused(JsonObject.EMPTY)).isInstanceOf(InvalidRedirectUri.class);
    assertThat(refused(JsonObject.EMPTY.with("redirect_uris", texts())))
        .isInstanceOf(InvalidRedirectUri.class);
  }

  @Test
  void requiresNoRedirectUriForClientCredentials() {
    var metadata = accepted(JsonObject.EMPTY.with("grant_types", texts("client_credentials")));

    assertThat(metadata.redirectUris()).isEmpty();
    assertThat(metadata.responseTypes()).isEmpty();
  }

  @Test
  void derivesTheGrantTypesFromTheResponseTypes() {
    assertThat(accepted(LEAST.with("response_types", texts("id_token"))).grantTypes())
        .containsExactly(GrantType.IMPLICIT);
  }

  private static Stream<JsonObject> contradictions() {
    return Stream.of(
        LEAST.with("grant_types", texts("implicit")),
        LEAST
            .with("response_types", texts("token"))
            .with("grant_types", texts("authorization_code")),
        LEAST.with("response_types", texts("code")).with("grant_types", texts("implicit")),
        LEAST
            .with("response_types", texts("code"))
            .with("grant_types", texts("authorization_code", "implicit")),
        LEAST.with("response_types", texts()),
        LEAST.with("grant_types", texts("refresh_token")),
        LEAST.with("grant_types", texts("client_credentials", "refresh_token")),
        LEAST
            .with("grant_types", texts("authorization_code", "client_credentials"))
            .with("token_endpoint_auth_method", "none"),
        LEAST.with("token_endpoint_auth_method", "private_key_jwt"),
        LEAST
            .with("token_endpoint_auth_method", "client_secret_jwt")
            .with("token_endpoint_auth_signing_alg", "ES256"),
        LEAST
            .with("token_endpoint_auth_method", "private_key_jwt")
            .with("token_endpoint_auth_signing_alg", "HS256")
            .with("jwks", ellipticKeys()),
        LEAST
            .with("token_endpoint_auth_method", "private_key_jwt")
            .with("token_endpoint_auth_signing_alg", "RS256")
            .with("jwks", ellipticKeys()),
        LEAST
            .with("token_endpoint_auth_method", "private_key_jwt")
            .with("jwks", keys(elliptic().with("use", "enc"))),
        LEAST
            .with("id_token_encrypted_response_alg", "ECDH-ES")
            .with("jwks", keys(elliptic().with("use", "sig"))),
        LEAST
            .with("id_token_encrypted_response_alg", "ECDH-ES")
            .with("jwks", keys(elliptic().with("alg", "ES256"))),
        LEAST
            .with("id_token_encrypted_response_alg", "ECDH-ES")
            .with(
                "jwks",
                keys(JsonObject.EMPTY.with("kty", "OKP").with("crv", "Ed25519").with("x", "AA"))));
  }

  private static JsonObject elliptic() {
    return JsonObject.EMPTY.with("kty", "EC").with("crv", "P-256").with("x", "AA").with("y", "AA");
  }

  @ParameterizedTest
  @MethodSource("contradictions")
  void refusesMembersThatContradictOneAnother(JsonObject document) {
    assertThat(refused(document)).isInstanceOf(InvalidClientMetadata.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost/cb",
        "http://127.0.0.1/cb",
        "https://LOCALHOST/cb",
        "https://[::1]/cb"
      })
  void refusesLocalRedirectUrisOfAWebClientWithTheImplicitGrant(String uri) {
    var document = JsonObject.EMPTY.with("redirect_uris", texts("https://client.example/cb", uri));

    assertThat(refused(document.with("response_types", texts("token"))))
        .isInstanceOf(InvalidRedirectUri.class);
    assertThat(accepted(document).redirectUris()).hasSize(2);
    assertThat(
            accepted(
                    document
                        .with("response_types", texts("token"))
                        .with("application_type", "native"))
                .redirectUris())
        .hasSize(2);
  }

  @Test
  void doesNotRepeatALongValueInFull() {
    var endless = "x".repeat(100_000);

    assertThat(refused(LEAST.with("grant_types", texts(endless))).description())
        .hasSizeLessThan(1000);
  }

  private static ClientMetadata accepted(JsonObject document) {
    return ClientMetadataReader.read(document, POLICY)
        .orElse(
            error -> {
              throw new AssertionError(error.description());
            });
  }

  private static RegistrationError refused(JsonObject document) {
    return switch (ClientMetadataReader.read(document, POLICY)) {
      case Result.Refused<ClientMetadata, RegistrationError>(var error) -> error;
      case Result.Ok<ClientMetadata, RegistrationError>(var metadata) ->
          throw new AssertionError("was accepted: " + metadata);
    };
  }
}
