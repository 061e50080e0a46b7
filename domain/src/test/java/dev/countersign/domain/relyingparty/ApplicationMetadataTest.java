package dev.countersign.domain.relyingparty;

import static dev.countersign.domain.clientmetadata.ExampleRegistrations.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.clientmetadata.ExampleRegistrations;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which client metadata is sent to another server, and which is refused. */
class ApplicationMetadataTest {

  private static final String OWN_KEYS = "https://rp.example/rp/registrations/app/jwks.json";
  private static final RegistrationName APP = new RegistrationName("app");
  private static final ClientAuthentication BASIC =
      ClientAuthentication.by(ClientAuthMethod.CLIENT_SECRET_BASIC);
  private static final JwkSet KEYS =
      JwkSet.parse(ExampleRegistrations.ellipticKeys()).orElse(reason -> JwkSet.EMPTY);
  private static final EncryptionOffer OFFER =
      new EncryptionOffer(List.of("RSA-OAEP-256", "unknown"), List.of("unknown", "A256GCM"));

  @ParameterizedTest
  @ValueSource(strings = {"jwks", "client_id", "client_secret", "registration_access_token"})
  void refusesKeysAndCredentialsThatThisServiceGenerates(String name) {
    assertThat(refusal(JsonObject.EMPTY.with(name, "mine"))).startsWith(name + " must not be sent");
  }

  /** At another URL, somebody else could publish a key and use the registration. */
  @Test
  void publishesItsKeysOnlyAtTheUrlOfThisService() {
    assertThat(refusal(JsonObject.EMPTY.with("jwks_uri", "https://evil.example/keys")))
        .startsWith("jwks_uri must be " + OWN_KEYS);
    assertThat(refusal(JsonObject.EMPTY.with("jwks_uri", 1))).startsWith("jwks_uri must be");
    assertThat(read(JsonObject.EMPTY.with("jwks_uri", OWN_KEYS)).requestedElsewhere())
        .contains(JsonObject.EMPTY.with("jwks_uri", OWN_KEYS));
    assertThat(read(JsonObject.EMPTY).requestedElsewhere()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"grant_types", "response_types", "redirect_uris"})
  void refusesAListThatIsNoArrayOfStrings(String name) {
    assertThat(refusal(JsonObject.EMPTY.with(name, "code")))
        .isEqualTo(name + " must be an array of strings");
  }

  @ParameterizedTest
  @CsvSource({
    "token_endpoint_auth_method, none",
    "token_endpoint_auth_method, tls_client_auth",
    "token_endpoint_auth_signing_alg, none",
    "id_token_encrypted_response_alg, A128KW",
    "id_token_encrypted_response_alg, RSA1_5",
    "userinfo_encrypted_response_alg, unknown"
  })
  void refusesWhatThisServiceCannotUse(String name, String value) {
    assertThat(refusal(JsonObject.EMPTY.with(name, value)))
        .isEqualTo(name + " has a value that this service cannot use");
    assertThat(refusal(JsonObject.EMPTY.with(name, 1)))
        .isEqualTo(name + " has a value that this service cannot use");
  }

  @Test
  void namesTheFirstReason() {
    assertThat(
            refusal(
                JsonObject.EMPTY
                    .with("grant_types", "implicit")
                    .with("token_endpoint_auth_method", "none")))
        .startsWith("grant_types");
  }

  @Test
  void readsTheAlgorithmsThatItHasToSupport() {
    var metadata =
        read(
            JsonObject.EMPTY
                .with("token_endpoint_auth_method", "private_key_jwt")
                .with("token_endpoint_auth_signing_alg", "ES256")
                .with("id_token_encrypted_response_alg", "RSA-OAEP")
                .with("userinfo_encrypted_response_alg", "ECDH-ES"));

    assertThat(metadata.method()).contains(ClientAuthMethod.PRIVATE_KEY_JWT);
    assertThat(metadata.algorithm()).contains(SignatureAlgorithm.ES256);
    assertThat(metadata.decryption())
        .containsExactlyInAnyOrder(KeyManagementAlgorithm.RSA_OAEP, KeyManagementAlgorithm.ECDH_ES);
  }

  @Test
  void requestsTokensOnItsOwnBehalfByDefault() {
    assertThat(document(JsonObject.EMPTY))
        .isEqualTo(
            JsonObject.EMPTY
                .with("client_name", "app")
                .with("grant_types", texts("client_credentials"))
                .with("response_types", texts())
                .with("token_endpoint_auth_method", "client_secret_basic")
                .with("jwks", KEYS.document()));
  }

  /** RFC 7591 §2: without response_types, the server assumes the response type code. */
  @Test
  void requestsNoResponseTypeWithoutABrowser() {
    var browser = JsonObject.EMPTY.with("redirect_uris", texts("https://app.example/cb"));

    assertThat(document(browser).members()).doesNotContainKeys("grant_types", "response_types");
    assertThat(document(grants("authorization_code")).members())
        .doesNotContainKey("response_types");
    assertThat(document(grants("implicit")).members()).doesNotContainKey("response_types");
    assertThat(document(grants("refresh_token")))
        .extracting(JsonObject::members)
        .isEqualTo(
            document(JsonObject.EMPTY).with("grant_types", texts("refresh_token")).members());
    assertThat(document(JsonObject.EMPTY.with("response_types", texts("code"))).members())
        .containsEntry("response_types", texts("code"));
  }

  @Test
  void keepsTheNameThatWasSent() {
    assertThat(document(JsonObject.EMPTY.with("client_name", "Shop")).string("client_name"))
        .contains("Shop");
  }

  /** RFC 7591 §2: both "MUST NOT both be present in the same request or response". */
  @Test
  void sendsItsKeysByValueOrByLocation() {
    assertThat(document(JsonObject.EMPTY.with("jwks_uri", OWN_KEYS)).members())
        .containsKey("jwks_uri")
        .doesNotContainKey("jwks");
  }

  @Test
  void requestsTheAlgorithmOfItsAssertions() {
    var authentication =
        new ClientAuthentication(
            ClientAuthMethod.PRIVATE_KEY_JWT, Optional.of(SignatureAlgorithm.ES256));

    assertThat(read(JsonObject.EMPTY).document(APP, authentication, KEYS).members())
        .containsAllEntriesOf(
            JsonObject.EMPTY
                .with("token_endpoint_auth_method", "private_key_jwt")
                .with("token_endpoint_auth_signing_alg", "ES256")
                .members());
  }

  @Test
  void storesNoCredentialOfWhatItRequested() {
    var metadata = read(JsonObject.EMPTY.with("software_statement", "a.b.c"));

    assertThat(metadata.document(APP, BASIC, KEYS).members()).containsKey("software_statement");
    assertThat(metadata.requested(APP, BASIC).members())
        .doesNotContainKeys("software_statement", "jwks");
  }

  @Test
  void doesNotSendTheNameOfNoEncryption() {
    var declined = JsonObject.EMPTY.with("id_token_encrypted_response_alg", "none");
    var other = JsonObject.EMPTY.with("custom", "none");

    assertThat(document(declined).members()).doesNotContainKey("id_token_encrypted_response_alg");
    assertThat(document(other).members()).containsKey("custom");
    assertThat(document(chosen("ECDH-ES")).members())
        .containsKey("id_token_encrypted_response_alg");
  }

  @Test
  void needsNoDecryptionKeyOnlyIfItDeclinedEncryption() {
    var declined = JsonObject.EMPTY.with("id_token_encrypted_response_alg", "none");

    assertThat(read(declined).declinesEncryption()).isTrue();
    assertThat(read(JsonObject.EMPTY).declinesEncryption()).isFalse();
    assertThat(read(chosen("ECDH-ES")).declinesEncryption()).isFalse();
    assertThat(
            read(declined.with("userinfo_encrypted_response_alg", "ECDH-ES")).declinesEncryption())
        .isFalse();
  }

  @Test
  void requestsTheEncryptionOfIdTokensThatTheServerOffers() {
    var browser = read(grants("authorization_code"));
    var encrypted = browser.encryptedWhereOffered(server(OFFER, OFFER));

    assertThat(encrypted.members())
        .isEqualTo(
            grants("authorization_code")
                .with("id_token_encrypted_response_alg", "RSA-OAEP-256")
                .with("id_token_encrypted_response_enc", "A256GCM"));
    assertThat(encrypted.decryption()).containsExactly(KeyManagementAlgorithm.RSA_OAEP_256);
    assertThat(browser.encryptedWhereOffered(server(EncryptionOffer.NONE, EncryptionOffer.NONE)))
        .isEqualTo(browser);
  }

  /** An encrypted userinfo response is a JWT, and a client that asks for none gets JSON. */
  @Test
  void requestsTheEncryptionOfUserinfoOnlyIfItIsAJwt() {
    var signed = read(grants("client_credentials").with("userinfo_signed_response_alg", "ES256"));
    var plain = read(grants("client_credentials"));

    assertThat(signed.encryptedWhereOffered(server(OFFER, OFFER)).members().members())
        .containsKeys("userinfo_encrypted_response_alg", "userinfo_encrypted_response_enc")
        .doesNotContainKey("id_token_encrypted_response_alg");
    assertThat(plain.encryptedWhereOffered(server(OFFER, OFFER))).isEqualTo(plain);
  }

  @Test
  void keepsTheEncryptionThatWasRequested() {
    var chosen = read(chosen("ECDH-ES").with("grant_types", texts("authorization_code")));

    assertThat(chosen.encryptedWhereOffered(server(OFFER, OFFER))).isEqualTo(chosen);
  }

  /** OpenID Connect Registration §2: the default is A128CBC-HS256. */
  @Test
  void assumesTheDefaultOfAServerThatPublishesNoContentEncryption() {
    var offer = new EncryptionOffer(List.of("ECDH-ES"), List.of());

    assertThat(offer.best().map(best -> best.content().wireName())).contains("A128CBC-HS256");
    assertThat(new EncryptionOffer(List.of("ECDH-ES"), List.of("unknown")).best()).isEmpty();
    assertThat(EncryptionOffer.NONE.best()).isEmpty();
  }

  private static JsonObject grants(String type) {
    return JsonObject.EMPTY.with("grant_types", texts(type));
  }

  private static JsonObject chosen(String algorithm) {
    return JsonObject.EMPTY.with("id_token_encrypted_response_alg", algorithm);
  }

  private static ServerMetadata server(EncryptionOffer idTokens, EncryptionOffer userInfo) {
    return new ServerMetadata(
        new Issuer("https://as.example"),
        Map.of(),
        List.of("client_secret_basic"),
        List.of(),
        idTokens,
        userInfo);
  }

  private static JsonObject document(JsonObject members) {
    return read(members).document(APP, BASIC, KEYS);
  }

  private static ApplicationMetadata read(JsonObject members) {
    return ApplicationMetadata.parse(members, OWN_KEYS)
        .orElse(
            reason -> {
              throw new AssertionError(reason);
            });
  }

  private static String refusal(JsonObject members) {
    return switch (ApplicationMetadata.parse(members, OWN_KEYS)) {
      case Result.Ok<ApplicationMetadata, String> accepted -> "";
      case Result.Refused<ApplicationMetadata, String>(var reason) -> reason;
    };
  }
}
