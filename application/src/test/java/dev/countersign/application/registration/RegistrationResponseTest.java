package dev.countersign.application.registration;

import static dev.countersign.testkit.client.Registrations.MACHINE;
import static dev.countersign.testkit.client.Registrations.POLICY;
import static dev.countersign.testkit.client.Registrations.WEB;
import static dev.countersign.testkit.client.Registrations.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.registration.RegisterClient.Registered;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientLife;
import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.clientmetadata.ClientMetadataReader;
import dev.countersign.domain.clientmetadata.CustomPrefix;
import dev.countersign.domain.clientmetadata.ServerCapabilities;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonDecimal;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.registration.RegistrationAccessToken;
import dev.countersign.testkit.client.ClientFixtures;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verifies that a registration is returned as it was registered, and can be registered again. */
class RegistrationResponseTest {

  private static final ServerCapabilities KEEPING =
      new ServerCapabilities(
          POLICY.grantTypes(),
          POLICY.responseTypes(),
          POLICY.authMethods(),
          POLICY.scopes(),
          POLICY.assertionAlgorithms(),
          POLICY.idTokenAlgorithms(),
          POLICY.encryptionAlgorithms(),
          POLICY.contentAlgorithms(),
          POLICY.tokenEncryption(),
          Optional.of(new CustomPrefix("x_")),
          POLICY.requestObjects(),
          true);

  private static final JsonObject KEYS =
      JsonObject.EMPTY.with(
          "keys", new JsonArray(List.<Json>of(ClientFixtures.publicKey("k1", "sig").members())));

  /** Every stored member, so that no default is used. */
  private static final JsonObject EVERYTHING =
      WEB.with("grant_types", texts("authorization_code", "refresh_token"))
          .with("response_types", texts("code"))
          .with("token_endpoint_auth_method", "private_key_jwt")
          .with("token_endpoint_auth_signing_alg", "ES256")
          .with("application_type", "web")
          .with("subject_type", "pairwise")
          .with("sector_identifier_uri", "https://sector.example/uris?a=b")
          .with("default_acr_values", texts("urn:two", "urn:one"))
          .with("backchannel_logout_uri", "https://client.example/logout")
          .with("backchannel_logout_session_required", true)
          .with("frontchannel_logout_uri", "https://client.example/frame")
          .with("frontchannel_logout_session_required", true)
          .with("post_logout_redirect_uris", texts("https://client.example/bye"))
          .with("authorization_signed_response_alg", "PS256")
          .with("scope", "openid email")
          .with("jwks_uri", "https://client.example/jwks?a=b")
          .with("client_name", "Client")
          .with("client_name#ja-Jpan-JP", "クライアント")
          .with("client_uri", "https://client.example")
          .with("client_uri#DE", "https://client.example/de")
          .with("logo_uri", "https://client.example/logo")
          .with("logo_uri#de", "https://client.example/logo/de")
          .with("policy_uri", "https://client.example/policy")
          .with("policy_uri#de", "https://client.example/policy/de")
          .with("tos_uri", "https://client.example/tos")
          .with("tos_uri#de", "https://client.example/tos/de")
          .with("contacts", texts("one@client.example"))
          .with("software_id", "software")
          .with("software_version", "1.0")
          .with("initiate_login_uri", "https://client.example/login")
          .with("id_token_signed_response_alg", "ES256")
          .with("id_token_encrypted_response_alg", "ECDH-ES")
          .with("id_token_encrypted_response_enc", "A256GCM")
          .with("require_auth_time", true)
          .with("default_max_age", 600)
          .with("userinfo_signed_response_alg", "ES256")
          .with("userinfo_encrypted_response_alg", "none")
          .with("access_token_signed_response_alg", "ES256")
          .with("introspection_signed_response_alg", "RS256")
          .with("introspection_encrypted_response_alg", "ECDH-ES")
          .with("introspection_encrypted_response_enc", "A128GCM")
          .with("x_list", new JsonArray(List.of(new JsonDecimal(1.5), JsonObject.EMPTY)));

  @Test
  void hasEachMemberAsItWasSent() {
    assertThat(response(read(EVERYTHING)).members()).containsAllEntriesOf(EVERYTHING.members());
    assertThat(response(read(WEB.with("jwks", KEYS))).object("jwks")).hasValue(KEYS);
  }

  private static Stream<JsonObject> registrations() {
    return Stream.of(
        EVERYTHING,
        WEB,
        WEB.with("jwks", KEYS),
        WEB.with("redirect_uris", texts("com.example.app:/cb")),
        WEB.with("scope", "unknown"),
        WEB.with("response_types", texts("id_token token")),
        WEB.with("grant_types", texts("authorization_code", "password")),
        WEB.with("userinfo_encrypted_response_alg", "A256KW"),
        WEB.with("backchannel_logout_uri", "https://client.example/logout"),
        WEB.with("frontchannel_logout_session_required", true),
        WEB.with("id_token_signed_response_alg", "none"),
        WEB.with("id_token_signed_response_alg", "HS512"),
        WEB.with("subject_type", "pairwise"),
        MACHINE,
        MACHINE.with("scope", "unknown"));
  }

  /**
   * RFC 7592 §2.2: to change its registration, a client sends back the complete registration with
   * the changes.
   */
  @ParameterizedTest
  @MethodSource("registrations")
  void canBeSentBack(JsonObject document) {
    var metadata = read(document);

    // That the client named no method is not in the response; the server keeps it in an update.
    var sentBack = read(response(metadata));
    assertThat(sentBack.with(metadata.authentication())).isEqualTo(metadata);
    assertThat(sentBack.authentication().method()).isEqualTo(metadata.authentication().method());
  }

  @Test
  void leavesOutUnsupportedMembers() {
    var response =
        response(read(WEB.with("request_uris", texts()).with("default_acr_values", texts())));

    assertThat(response).isEqualTo(response(read(WEB)));
  }

  /** RFC 7591 §3.2.1: "REQUIRED if "client_secret" is issued." */
  @Test
  void returnsTheExpiryOfADryRunSecret() {
    var tried = ClientFixtures.webClient("client").with(List.of());

    assertThat(withSecret(tried).integer("client_secret_expires_at")).hasValue(0L);
    var end = tried.issuedAt().plusSeconds(60);
    var life = new ClientLife(tried.issuedAt(), tried.issuedAt(), Optional.of(end), false);
    assertThat(withSecret(tried.with(life)).integer("client_secret_expires_at"))
        .hasValue(end.getEpochSecond());
    assertThat(response(tried, Optional.empty()).member("client_secret_expires_at")).isEmpty();
  }

  /** RFC 7592 §3: both members are for managing the registration. */
  @Test
  void namesNoPlaceToManageTheRegistrationIfThereIsNone() {
    var client = ClientFixtures.webClient("a client");
    var registered =
        new Registered(
            client, Optional.of(new ClientSecret("s")), new RegistrationAccessToken("rat"));

    assertThat(
            registered
                .document()
                .with("registration_client_uri", "http://localhost:8080/clients/a%20client")
                .with("registration_access_token", "rat"))
        .isEqualTo(registered.document(new Issuer("http://localhost:8080")));
    assertThat(registered.document().member("registration_access_token")).isEmpty();
  }

  private static JsonObject withSecret(Client client) {
    return response(client, Optional.of(new ClientSecret("secret")));
  }

  private static ClientMetadata read(JsonObject document) {
    return ClientMetadataReader.read(document, KEEPING)
        .orElse(
            error -> {
              throw new AssertionError(error.description());
            });
  }

  private static JsonObject response(ClientMetadata metadata) {
    return response(ClientFixtures.webClient("client").with(metadata), Optional.empty());
  }

  private static JsonObject response(Client client, Optional<ClientSecret> secret) {
    return new Registered(client, secret, new RegistrationAccessToken("rat"))
        .document(new Issuer("http://localhost:8080"));
  }
}
