package dev.countersign.domain.clientdocument;

import static dev.countersign.domain.clientmetadata.ExampleRegistrations.POLICY;
import static dev.countersign.domain.clientmetadata.ExampleRegistrations.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.countersign.domain.client.ApplicationType;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.client.SubjectProfile;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.ResponseType;
import dev.countersign.domain.oauth.Result;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which client_ids are URLs of metadata documents, and what the documents may contain. */
class ClientDocumentTest {

  private static final ClientDocumentUrl URL =
      new ClientDocumentUrl("https://app.example/oauth/client.json");
  private static final JsonObject EC =
      JsonObject.EMPTY
          .with("kty", "EC")
          .with("crv", "P-256")
          .with("x", "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU")
          .with("y", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0");
  private static final JsonObject KEYS =
      JsonObject.EMPTY.with("keys", new JsonArray(List.<Json>of(EC)));
  private static final JsonObject LEAST =
      JsonObject.EMPTY
          .with("client_id", URL.value())
          .with("redirect_uris", texts("https://app.example/callback"));

  private static Result<ClientMetadata, RegistrationError> read(JsonObject document) {
    return ClientDocumentReader.read(URL, document, POLICY);
  }

  private static ClientMetadata metadata(JsonObject document) {
    return read(document)
        .orElse(
            error -> {
              throw new AssertionError(error.description());
            });
  }

  /** The document proves one host; what it says about another is not needed. */
  @Test
  void theSectorOfADocumentIsItsHost() {
    var pairwise =
        LEAST
            .with("subject_type", "pairwise")
            .with("sector_identifier_uri", "https://evil.example/sector.json");
    assertThat(read(pairwise).map(ClientMetadata::subject))
        .isEqualTo(
            Result.ok(
                new SubjectProfile(
                    SubjectProfile.Type.PAIRWISE, Optional.empty(), Optional.of(URL.host()))));
    assertThat(read(LEAST.with("subject_type", "public")).map(ClientMetadata::subject))
        .isEqualTo(Result.ok(SubjectProfile.PUBLIC));
    assertThat(read(LEAST.with("subject_type", "other"))).isInstanceOf(Result.Refused.class);
    assertThat(read(LEAST.with("subject_type", new JsonInteger(1))))
        .isInstanceOf(Result.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://app.example/client",
        "https://app.example/",
        "https://app.example:8443/client",
        "https://APP.example/client",
        "https://app.example/client?version=1",
        "https://app.example/a..b/.well-known/c.json",
        "https://[2001:db8::1]/client"
      })
  void urlsWithAPathAreDocuments(String name) {
    var url = ClientDocumentUrl.parse(new ClientId(name)).orElseThrow();
    assertThat(url.uri().toString()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app",
        "https",
        "https://",
        "https:///client",
        "https://app.example",
        "https://app.example?query",
        "http://app.example/client",
        "HTTPS://app.example/client",
        "https:app.example/client",
        "https://user@app.example/client",
        "https://user:secret@app.example/client",
        "https://app.example/client#fragment",
        "https://app.example/client#",
        "https://app.example/.",
        "https://app.example/..",
        "https://app.example/a/../client",
        "https://app.example/./client",
        "https://app.example/a/%2e%2E/client",
        "https://app.example/.%2e/client",
        "https://app.example/a b",
        "https://app.example/a\\b",
        "https://app.example:0/client",
        "https://app.example:99999/client",
        "com.example.app:/client",
        "urn:client"
      })
  void otherClientIdsAreNot(String name) {
    assertThat(ClientDocumentUrl.parse(new ClientId(name))).isEmpty();
  }

  // Letters of other scripts can look the same, but not in Punycode.
  @Test
  void theHostIsShownInPunycode() {
    var url = new ClientDocumentUrl("https://XN--pple-43d.example/client");
    assertThat(url.host()).isEqualTo("xn--pple-43d.example");
    assertThat(ClientId.parse("https://\u0430pple.example/client")).isEmpty();
  }

  @Test
  void theSmallestDocumentIsAPublicClientForTheCodeFlow() {
    var metadata = metadata(LEAST);
    assertThat(metadata.isPublic()).isTrue();
    assertThat(metadata.grantTypes()).isEqualTo(Set.of(GrantType.AUTHORIZATION_CODE));
    assertThat(metadata.responseTypes()).isEqualTo(Set.of(ResponseType.CODE));
    assertThat(metadata.applicationType()).isEqualTo(ApplicationType.WEB);
  }

  @Test
  void aClientMayAuthenticateWithItsKeys() {
    var own = LEAST.with("token_endpoint_auth_method", "private_key_jwt");
    assertThat(metadata(own.with("jwks", KEYS)).jwks().keys()).hasSize(1);
    assertThat(metadata(own.with("jwks_uri", "https://APP.example:443/jwks.json")).jwksUri())
        .contains(URI.create("https://APP.example:443/jwks.json"));
  }

  @Test
  void ignoresValuesForOtherServers() {
    var metadata =
        metadata(
            LEAST
                .with(
                    "grant_types",
                    texts(
                        "authorization_code",
                        "refresh_token",
                        "implicit",
                        "client_credentials",
                        "urn:ietf:params:oauth:grant-type:device_code"))
                .with("response_types", texts("code", "code none", "none"))
                .with("scope", "openid unheard-of")
                .with("unheard-of", 7));
    assertThat(metadata.grantTypes())
        .isEqualTo(Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN));
    assertThat(metadata.responseTypes()).isEqualTo(Set.of(ResponseType.CODE));
    assertThat(metadata.scope().text()).isEqualTo("openid");
  }

  @Test
  void aNativeClientMayUseAnyPort() {
    var metadata =
        metadata(
            LEAST.with(
                "redirect_uris", texts("http://127.0.0.1/callback", "http://localhost/callback")));
    assertThat(metadata.admits(new RedirectUri("http://127.0.0.1:54321/callback"))).isTrue();
    assertThat(metadata.admits(new RedirectUri("http://localhost:54321/callback"))).isTrue();
    assertThat(metadata.admits(new RedirectUri("http://127.0.0.1:54321/other"))).isFalse();
    var web =
        metadata(
            LEAST
                .with("redirect_uris", texts("http://127.0.0.1/callback"))
                .with("application_type", "web"));
    assertThat(web.admits(new RedirectUri("http://127.0.0.1:54321/callback"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://app.example/callback",
        "https://APP.EXAMPLE/callback",
        "https://app.example:8443/callback",
        "http://127.0.0.1:1234/callback",
        "http://[::1]/callback",
        "http://localhost/callback",
        "https://localhost:3000/callback",
        "example.app:/callback",
        "example.app.mobile:/callback"
      })
  void redirectsToItsHostOrToTheUsersDevice(String uri) {
    var document = LEAST.with("redirect_uris", texts(uri)).with("application_type", "native");
    assertThat(metadata(document).redirectUris()).containsExactly(new RedirectUri(uri));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/callback",
        "https://example/callback",
        "https://my.app.example/callback",
        "https://app.example.evil.com/callback",
        "https://evilapp.example/callback",
        "com.evil.app:/callback",
        "example.apple:/callback",
        "example.other:/callback",
        "app.example:/callback"
      })
  void refusesOtherRedirectUris(String uri) {
    var document =
        LEAST
            .with("redirect_uris", texts("https://app.example/callback", uri))
            .with("application_type", "native");
    assertThat(read(document))
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused ->
                assertThat(((RegistrationError) refused.error()).code())
                    .isEqualTo("invalid_redirect_uri"));
  }

  private static Stream<Arguments> wrongDocuments() {
    return Stream.of(
        wrong("client_id", without("client_id")),
        wrong("client_id", with("client_id", "https://app.example/oauth/client.json?")),
        wrong("client_id", with("client_id", "https://APP.example/oauth/client.json")),
        wrong("client_id", with("client_id", "https://app.example:443/oauth/client.json")),
        wrong("client_id", with("client_id", "https://other.example/oauth/client.json")),
        wrong("client_id", member("client_id", new JsonNull())),
        wrong("client_secret", with("client_secret", "s3cret")),
        wrong("client_secret", member("client_secret", new JsonNull())),
        wrong("client_secret_expires_at", document -> document.with("client_secret_expires_at", 0)),
        wrong("redirect_uris", without("redirect_uris")),
        wrong("redirect_uris", member("redirect_uris", texts())),
        wrong("redirect_uris", with("redirect_uris", "https://app.example/callback")),
        wrong(
            "token_endpoint_auth_method",
            with("token_endpoint_auth_method", "client_secret_basic")),
        wrong(
            "token_endpoint_auth_method", with("token_endpoint_auth_method", "client_secret_post")),
        wrong(
            "token_endpoint_auth_method", with("token_endpoint_auth_method", "client_secret_jwt")),
        wrong("token_endpoint_auth_method", with("token_endpoint_auth_method", "tls_client_auth")),
        wrong("private_key_jwt", with("token_endpoint_auth_method", "private_key_jwt")),
        wrong("grant_types", member("grant_types", texts("client_credentials"))),
        wrong("grant_types", member("grant_types", texts("implicit"))),
        wrong("grant", member("grant_types", texts("refresh_token"))),
        wrong("response_types", member("response_types", texts("token"))),
        wrong("jwks_uri", with("jwks_uri", "https://keys.example/jwks.json")),
        wrong("jwks_uri", with("jwks_uri", "http://app.example/jwks.json")),
        wrong(
            "request_uris: https://other.example/a must be on app.example",
            member("request_uris", texts("https://app.example/a", "https://other.example/a"))),
        wrong("request_uris", member("request_uris", texts("urn:example:1"))),
        wrong(
            "post_logout_redirect_uris: https://other.example/bye must lead to app.example",
            member("post_logout_redirect_uris", texts("https://other.example/bye"))),
        wrong(
            "backchannel_logout_uri must be on app.example",
            with("backchannel_logout_uri", "https://other.example/logout")),
        wrong("client secret", with("request_object_signing_alg", "HS256")),
        wrong(
            "jwks",
            member(
                "jwks",
                JsonObject.EMPTY.with("keys", new JsonArray(List.<Json>of(EC.with("d", "AA")))))),
        wrong(
            "jwks",
            document ->
                document.with("jwks", KEYS).with("jwks_uri", "https://app.example/jwks.json")));
  }

  private static Arguments wrong(String member, UnaryOperator<JsonObject> change) {
    return arguments(member, change);
  }

  private static UnaryOperator<JsonObject> with(String name, String value) {
    return document -> document.with(name, value);
  }

  private static UnaryOperator<JsonObject> member(String name, Json value) {
    return document -> document.with(name, value);
  }

  private static UnaryOperator<JsonObject> without(String name) {
    return document -> document.without(List.of(name));
  }

  @ParameterizedTest
  @MethodSource("wrongDocuments")
  void refusesWithTheNameOfTheMember(String member, UnaryOperator<JsonObject> change) {
    assertThat(read(change.apply(LEAST)))
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused ->
                assertThat(((RegistrationError) refused.error()).description()).contains(member));
  }
}
