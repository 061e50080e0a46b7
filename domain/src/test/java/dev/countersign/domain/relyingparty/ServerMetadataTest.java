package dev.countersign.domain.relyingparty;

import static dev.countersign.domain.clientmetadata.ExampleRegistrations.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.UriHost;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which metadata of a provider is accepted. */
class ServerMetadataTest {

  private static final Issuer SERVER = new Issuer("https://as.example");
  private static final JsonObject LEAST =
      JsonObject.EMPTY
          .with("issuer", "https://as.example")
          .with("token_endpoint", "https://as.example/token")
          .with("jwks_uri", "https://as.example/jwks");

  @Test
  void assumesTheDefaultsOfTheRfc() {
    assertThat(ServerMetadata.parse(LEAST, SERVER))
        .isEqualTo(
            Result.ok(
                new ServerMetadata(
                    SERVER,
                    Map.of(
                        ServerEndpoint.TOKEN,
                        URI.create("https://as.example/token"),
                        ServerEndpoint.JWKS,
                        URI.create("https://as.example/jwks")),
                    List.of("client_secret_basic"),
                    List.of(),
                    EncryptionOffer.NONE,
                    EncryptionOffer.NONE)));
  }

  @Test
  void readsTheMembers() {
    var metadata =
        ServerMetadata.parse(
            LEAST
                .with("registration_endpoint", "https://reg.example/")
                .with("token_endpoint_auth_methods_supported", texts("private_key_jwt"))
                .with("token_endpoint_auth_signing_alg_values_supported", texts("ES256")),
            SERVER);

    assertThat(metadata.map(found -> found.endpoint(ServerEndpoint.REGISTRATION)))
        .isEqualTo(Result.ok(Optional.of(URI.create("https://reg.example/"))));
    assertThat(metadata.map(ServerMetadata::authMethods))
        .isEqualTo(Result.ok(List.of("private_key_jwt")));
    assertThat(metadata.map(ServerMetadata::assertionAlgorithms))
        .isEqualTo(Result.ok(List.of("ES256")));
  }

  @Test
  void readsHowTheServerAnswersAndTellsOfLogouts() {
    assertThat(ServerMetadata.parse(LEAST, SERVER).map(ServerMetadata::signIn))
        .isEqualTo(Result.ok(SignInOffer.NONE));
    assertThat(
            ServerMetadata.parse(
                    LEAST
                        .with("authorization_response_iss_parameter_supported", true)
                        .with("response_modes_supported", texts("form_post"))
                        .with("backchannel_logout_supported", true),
                    SERVER)
                .map(ServerMetadata::signIn))
        .isEqualTo(Result.ok(new SignInOffer(true, List.of("form_post"), true)));
  }

  @Test
  void saysHowAnIssuerIsWrittenIfOnlyTheSlashAtTheEndDiffers() {
    var slash = "https://as.example/";
    assertThat(ServerMetadata.parse(LEAST.with("issuer", slash), SERVER))
        .isEqualTo(
            Result.refused(
                "its metadata names the issuer https://as.example/: send it as it is written"
                    + " there"));
    assertThat(ServerMetadata.parse(LEAST, new Issuer(slash)))
        .isEqualTo(
            Result.refused(
                "its metadata names the issuer https://as.example: send it as it is written"
                    + " there"));
    assertThat(ServerMetadata.parse(LEAST.with("issuer", slash), new Issuer(slash)))
        .isInstanceOf(Result.Ok.class);
  }

  @Test
  void doesNotRepeatTheIssuerOfAnotherServer() {
    assertThat(ServerMetadata.parse(LEAST.with("issuer", "https://evil.example"), SERVER))
        .isEqualTo(Result.refused("its metadata names another issuer"));
  }

  /** RFC 8414 §2: "If omitted, the default is client_secret_basic". */
  @Test
  void assumesTheDefaultAlsoForAnEmptyList() {
    assertThat(
            ServerMetadata.parse(
                    LEAST.with("token_endpoint_auth_methods_supported", texts()), SERVER)
                .map(ServerMetadata::authMethods))
        .isEqualTo(Result.ok(List.of("client_secret_basic")));
  }

  private static ServerMetadata with(Map<String, String> endpoints) {
    var document = JsonObject.EMPTY.with("issuer", SERVER.value());
    for (var endpoint : endpoints.entrySet()) {
      document = document.with(endpoint.getKey(), endpoint.getValue());
    }
    return ServerMetadata.parse(document, SERVER)
        .orElse(
            reason -> {
              throw new AssertionError(reason);
            });
  }

  @ParameterizedTest
  @EnumSource(
      value = ServerEndpoint.class,
      names = {"USERINFO", "REVOCATION", "INTROSPECTION"})
  void hasMovedAnEndpointForTokensOnlyIfItWasElsewhere(ServerEndpoint endpoint) {
    var before = with(Map.of("token_endpoint", "https://as.example/token"));
    var there = with(Map.of(endpoint.member(), "https://there.example/a"));
    if (endpoint == ServerEndpoint.USERINFO) {
      assertThat(there.movedSince(before)).isEmpty();
    } else {
      assertThat(there.movedSince(before)).containsExactly(endpoint);
    }
    assertThat(with(Map.of(endpoint.member(), "https://there.example/b")).movedSince(there))
        .isEmpty();
    assertThat(with(Map.of(endpoint.member(), "https://as.example/b")).movedSince(there)).isEmpty();
    assertThat(with(Map.of(endpoint.member(), "https://evil.example/a")).movedSince(there))
        .containsExactly(endpoint);
    assertThat(before.movedSince(there)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = ServerEndpoint.class,
      names = {"TOKEN", "REGISTRATION"})
  void hasMovedAnEndpointForSecretsAlsoIfItIsNew(ServerEndpoint endpoint) {
    var moved = with(Map.of(endpoint.member(), "https://there.example/a"));
    assertThat(moved.movedSince(with(Map.of()))).containsExactly(endpoint);
    assertThat(moved.movedSince(moved)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = ServerEndpoint.class,
      names = {"JWKS", "AUTHORIZATION", "END_SESSION"})
  void hasNotMovedAnEndpointThatReceivesNoSecret(ServerEndpoint endpoint) {
    var before = with(Map.of(endpoint.member(), "https://as.example/a"));
    assertThat(with(Map.of(endpoint.member(), "https://there.example/a")).movedSince(before))
        .isEmpty();
  }

  /** An endpoint that nobody agreed to opens no way for the others. */
  @Test
  void trustsNoOriginOfAnEndpointForTokens() {
    var before = with(Map.of("userinfo_endpoint", "https://evil.example/userinfo"));
    var after =
        with(
            Map.of(
                "userinfo_endpoint",
                "https://evil.example/userinfo",
                "token_endpoint",
                "https://evil.example/token"));
    assertThat(after.movedSince(before)).containsExactly(ServerEndpoint.TOKEN);
  }

  private static Stream<JsonObject> unusable() {
    return Stream.of(
        JsonObject.EMPTY,
        LEAST.without(List.of("issuer")),
        LEAST.with("issuer", "https://as.example/"),
        LEAST.with("issuer", "https://AS.example"),
        LEAST.with("issuer", "https://evil.example"),
        LEAST.with("token_endpoint", "http://as.example/token"),
        LEAST.with("token_endpoint", "/token"),
        LEAST.with("token_endpoint", "file:///etc/passwd"),
        LEAST.with("token_endpoint", "https:token"),
        LEAST.with("token_endpoint", "ht tp://"),
        LEAST.with("token_endpoint", 1),
        LEAST.with("jwks_uri", "http://as.example/jwks"));
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void refusesMetadataOfAnotherIssuerOrWithoutUsableEndpoints(JsonObject document) {
    assertThat(ServerMetadata.parse(document, SERVER)).isInstanceOf(Result.Refused.class);
  }

  @ParameterizedTest
  @CsvSource({
    "http://as.example/token, must be an https URL (http only on the host of an http issuer)",
    "https:///token, must have a host",
    "https://a@as.example/token, must have no user information",
    "https://a@my_as.example/token, must have no user information",
    "https://as.example/token#, must have no fragment",
    "ht tp://, is not a URL"
  })
  void namesTheReasonOfAnUnusableEndpoint(String endpoint, String reason) {
    assertThat(ServerMetadata.parse(LEAST.with("token_endpoint", endpoint), SERVER))
        .isEqualTo(Result.refused("its token_endpoint " + reason));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://my_as.example/jwks", "https://as-.example/jwks"})
  void refusesAnEndpointThatThisServerCannotConnectTo(String endpoint) {
    assertThat(ServerMetadata.parse(LEAST.with("jwks_uri", endpoint), SERVER))
        .isEqualTo(Result.refused("its jwks_uri " + UriHost.CONNECTABLE));
  }

  @Test
  void acceptsAServerWithoutEndpoints() {
    var issuerOnly = JsonObject.EMPTY.with("issuer", SERVER.value());
    assertThat(ServerMetadata.parse(issuerOnly, SERVER).map(ServerMetadata::endpoints))
        .isEqualTo(Result.ok(Map.of()));
  }

  @Test
  void acceptsHttpOnlyForAnIssuerOnLoopback() {
    var local = new Issuer("http://localhost:8080");
    var document =
        LEAST
            .with("issuer", "http://localhost:8080")
            .with("token_endpoint", "http://localhost:8080/token");

    assertThat(ServerMetadata.parse(document, local)).isInstanceOf(Result.Ok.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "-a", ".a", "a/b", "a b", "ä"})
  void refusesAMalformedRegistrationName(String name) {
    assertThat(RegistrationName.parse(name)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new RegistrationName(name));
  }
}
