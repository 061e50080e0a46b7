package dev.countersign.domain.clientmetadata;

import static dev.countersign.domain.clientmetadata.ExampleRegistrations.LEAST;
import static dev.countersign.domain.clientmetadata.ExampleRegistrations.keys;
import static dev.countersign.domain.clientmetadata.ExampleRegistrations.policy;
import static dev.countersign.domain.clientmetadata.ExampleRegistrations.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.IdTokenProfile;
import dev.countersign.domain.client.RegisteredEncryption;
import dev.countersign.domain.client.ResponseProfile;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.Encryption;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests when this server encrypts, by its setting, the registration and the keys of the client. */
class EncryptionRulesTest {

  private static final String ID_TOKEN = "id_token_encrypted_response_alg";
  private static final String USER_INFO = "userinfo_encrypted_response_alg";
  private static final JsonObject EC =
      JsonObject.EMPTY.with("kty", "EC").with("crv", "P-256").with("x", "AA").with("y", "AA");
  private static final JsonObject RSA =
      JsonObject.EMPTY.with("kty", "RSA").with("n", "AA").with("e", "AQAB");
  private static final RegisteredEncryption CURVE =
      chosen(KeyManagementAlgorithm.ECDH_ES, ContentEncryptionAlgorithm.A256GCM);

  private static RegisteredEncryption chosen(
      KeyManagementAlgorithm algorithm, ContentEncryptionAlgorithm content) {
    return new RegisteredEncryption.Chosen(new Encryption(algorithm, content));
  }

  private static ClientMetadata accepted(JsonObject document, TokenEncryptionPolicy when) {
    return ClientMetadataReader.read(document, policy(when))
        .orElse(
            error -> {
              throw new AssertionError(error.description());
            });
  }

  private static ClientMetadata accepted(JsonObject document) {
    return accepted(document, TokenEncryptionPolicy.WHEN_POSSIBLE);
  }

  private static String refusal(JsonObject document, TokenEncryptionPolicy when) {
    return switch (ClientMetadataReader.read(document, policy(when))) {
      case Result.Ok<ClientMetadata, RegistrationError> accepted -> "";
      case Result.Refused<ClientMetadata, RegistrationError>(var error) -> {
        assertThat(error.code()).isEqualTo("invalid_client_metadata");
        yield error.description();
      }
    };
  }

  private static RegisteredEncryption idToken(ClientMetadata metadata) {
    return metadata.idToken().encryption();
  }

  private static Stream<JsonObject> keysToEncryptTo() {
    return Stream.of(
        EC.with("use", "enc"), EC.with("alg", "ECDH-ES"), EC.with("key_ops", texts("deriveKey")));
  }

  @ParameterizedTest
  @MethodSource("keysToEncryptTo")
  void encryptsToAKeyThatAllowsIt(JsonObject key) {
    assertThat(idToken(accepted(LEAST.with("jwks", keys(key))))).isEqualTo(CURVE);
  }

  private static Stream<JsonObject> keysNotToEncryptTo() {
    return Stream.of(
        EC,
        RSA,
        EC.with("key_ops", texts()),
        JsonObject.EMPTY.with("kty", "OKP").with("crv", "X25519").with("x", "AA"),
        EC.with("use", "sig"),
        EC.with("alg", "ES256"),
        EC.with("alg", "ECDH-ES+A256KW"),
        EC.with("key_ops", texts("verify")),
        EC.with("use", "sig").with("key_ops", texts("verify")),
        JsonObject.EMPTY.with("kty", "OKP").with("crv", "Ed25519").with("x", "AA"));
  }

  @ParameterizedTest
  @MethodSource("keysNotToEncryptTo")
  void encryptsToNoOtherKey(JsonObject key) {
    var document = LEAST.with("jwks", keys(key));
    assertThat(idToken(accepted(document))).isEqualTo(new RegisteredEncryption.Unspecified());
    assertThat(refusal(document, TokenEncryptionPolicy.REQUIRED)).startsWith(ID_TOKEN);
  }

  @Test
  void prefersAnEllipticCurveOverRsa() {
    var rsa = RSA.with("use", "enc");
    var both = LEAST.with("jwks", keys(rsa, EC.with("use", "enc")));
    assertThat(idToken(accepted(both))).isEqualTo(CURVE);
    assertThat(idToken(accepted(LEAST.with("jwks", keys(rsa)))))
        .isEqualTo(chosen(KeyManagementAlgorithm.RSA_OAEP_256, ContentEncryptionAlgorithm.A256GCM));
  }

  /** Some clients register the key that they sign with, whatever they authenticate with. */
  @ParameterizedTest
  @ValueSource(strings = {"private_key_jwt", "client_secret_basic", "client_secret_jwt", "none"})
  void encryptsToAKeyWithoutUseOnlyIfTheClientAsks(String method) {
    var signing = LEAST.with("token_endpoint_auth_method", method);
    var lone = signing.with("jwks", keys(EC)).with("userinfo_signed_response_alg", "RS256");
    assertThat(idToken(accepted(lone))).isEqualTo(new RegisteredEncryption.Unspecified());
    assertThat(accepted(lone).responses().userInfo().encryption())
        .isEqualTo(new RegisteredEncryption.Unspecified());
    assertThat(idToken(accepted(lone.with(ID_TOKEN, "ECDH-ES"))))
        .isInstanceOf(RegisteredEncryption.Chosen.class);
    var labelled = signing.with("jwks", keys(EC, RSA.with("use", "enc").with("kid", "2")));
    assertThat(idToken(accepted(labelled)))
        .isEqualTo(chosen(KeyManagementAlgorithm.RSA_OAEP_256, ContentEncryptionAlgorithm.A256GCM));
  }

  @Test
  void prefersTheKeyThatNamesItsUse() {
    var signing = EC.with("kid", "signs");
    var encrypting = EC.with("kid", "encrypts").with("use", "enc");
    var metadata = accepted(LEAST.with("jwks", keys(signing, encrypting)));
    assertThat(metadata.jwks().keyFor(KeyManagementAlgorithm.ECDH_ES).orElseThrow().keyId())
        .contains("encrypts");
  }

  @Test
  void choosesNothingForClientsWithoutIdTokens() {
    var withKey = LEAST.with("jwks", keys(EC.with("use", "enc")));
    for (var none :
        Stream.of(
                withKey.with("scope", "email"),
                withKey.with("response_types", texts("token")),
                JsonObject.EMPTY
                    .with("grant_types", texts("client_credentials"))
                    .with("jwks", keys(EC)))
            .toList()) {
      assertThat(idToken(accepted(none))).isEqualTo(new RegisteredEncryption.Unspecified());
      assertThat(idToken(accepted(none, TokenEncryptionPolicy.REQUIRED)))
          .isEqualTo(new RegisteredEncryption.Unspecified());
    }
  }

  @Test
  void respectsADeclineUnlessEncryptionIsRequired() {
    var declining =
        LEAST
            .with("jwks", keys(EC.with("use", "enc")))
            .with("userinfo_signed_response_alg", "RS256")
            .with(USER_INFO, "none")
            .with(ID_TOKEN, "none");
    assertThat(idToken(accepted(declining))).isEqualTo(new RegisteredEncryption.Declined());
    assertThat(accepted(declining).responses().userInfo().encryption())
        .isEqualTo(new RegisteredEncryption.Declined());
    assertThat(refusal(declining, TokenEncryptionPolicy.REQUIRED))
        .startsWith(ID_TOKEN + " must not be none")
        .contains("jwks");
    assertThat(refusal(declining.with(ID_TOKEN, "ECDH-ES"), TokenEncryptionPolicy.REQUIRED))
        .startsWith(USER_INFO + " must not be none");
  }

  @Test
  void usesOnlyTheRegistrationIfSetToWhenRegistered() {
    var document =
        LEAST
            .with("jwks", keys(EC.with("use", "enc")))
            .with("userinfo_signed_response_alg", "RS256");
    var metadata = accepted(document, TokenEncryptionPolicy.WHEN_REGISTERED);
    assertThat(idToken(metadata)).isEqualTo(new RegisteredEncryption.Unspecified());
    assertThat(metadata.responses().userInfo().encryption())
        .isEqualTo(new RegisteredEncryption.Unspecified());
    assertThat(
            idToken(
                accepted(
                    document.with(ID_TOKEN, "ECDH-ES"), TokenEncryptionPolicy.WHEN_REGISTERED)))
        .isInstanceOf(RegisteredEncryption.Chosen.class);
  }

  @Test
  void encryptsUserInfoOnlyIfItIsAJwt() {
    var document = LEAST.with("jwks", keys(EC.with("use", "enc")));
    assertThat(accepted(document).responses().userInfo()).isEqualTo(ResponseProfile.PLAIN);
    assertThat(refusal(document, TokenEncryptionPolicy.REQUIRED)).isEmpty();
    var signed = document.with("userinfo_signed_response_alg", "RS256");
    assertThat(accepted(signed).responses().userInfo().encryption()).isEqualTo(CURVE);
    assertThat(refusal(signed, TokenEncryptionPolicy.REQUIRED)).isEmpty();
  }

  /** Each party can encrypt to a public key, so an encrypted response needs a signature. */
  @Test
  void signsEncryptedResponses() {
    var metadata = accepted(LEAST.with("jwks", keys(EC)).with(USER_INFO, "ECDH-ES"));
    assertThat(metadata.responses().userInfo().signature())
        .isEqualTo(Optional.of(IdTokenProfile.DEFAULT.signature()));
  }

  @Test
  void explainsWhatToDoIfItCannotEncrypt() {
    assertThat(idToken(accepted(LEAST))).isEqualTo(new RegisteredEncryption.Unspecified());
    assertThat(refusal(LEAST, TokenEncryptionPolicy.REQUIRED))
        .startsWith(ID_TOKEN)
        .contains("use enc in jwks")
        .contains("A128KW");
    assertThat(refusal(LEAST.with(ID_TOKEN, "A128KW"), TokenEncryptionPolicy.REQUIRED)).isEmpty();
  }

  @Test
  void choosesNothingForPublishedKeys() {
    var published = LEAST.with("jwks_uri", "https://client.example/jwks");
    assertThat(idToken(accepted(published))).isEqualTo(new RegisteredEncryption.Unspecified());
    assertThat(refusal(published, TokenEncryptionPolicy.REQUIRED))
        .isEqualTo(ID_TOKEN + " is required with jwks_uri: this server encrypts every ID token");
    assertThat(refusal(published.with(ID_TOKEN, "ECDH-ES"), TokenEncryptionPolicy.REQUIRED))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"id_token", "userinfo", "introspection"})
  void encryptsWithASecretOnlyForClientsWithASecret(String kind) {
    var document = LEAST.with(kind + "_encrypted_response_alg", "A128KW");
    assertThat(accepted(document).encryptsWithSecret()).isTrue();
    assertThat(accepted(LEAST).encryptsWithSecret()).isFalse();
    for (var without :
        Stream.of(
                document.with("token_endpoint_auth_method", "none"),
                document
                    .with("token_endpoint_auth_method", "private_key_jwt")
                    .with("jwks", keys(EC)))
            .toList()) {
      assertThat(refusal(without, TokenEncryptionPolicy.WHEN_POSSIBLE))
          .startsWith(kind + "_encrypted_response_alg A128KW requires a client secret");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"id_token", "userinfo", "introspection"})
  void namesTheMemberThatItRefuses(String kind) {
    var alg = kind + "_encrypted_response_alg";
    var enc = kind + "_encrypted_response_enc";
    for (var when : TokenEncryptionPolicy.values()) {
      assertThat(refusal(LEAST.with(alg, "ECDH-ES"), when)).contains(alg + " ECDH-ES", "jwks");
      assertThat(refusal(LEAST.with(alg, "RSA1_5"), when)).startsWith(alg);
      assertThat(refusal(LEAST.with(enc, "A256GCM"), when)).startsWith(enc);
      assertThat(refusal(LEAST.with(alg, "none").with(enc, "A256GCM"), when)).startsWith(enc);
      assertThat(refusal(LEAST.with(alg, "None"), when)).startsWith(alg);
      assertThat(refusal(LEAST.with(kind + "_signed_response_alg", "none"), when))
          .startsWith(kind + "_signed_response_alg");
    }
  }

  /** A resource server asks about tokens of other clients, and does not share their secrets. */
  @ParameterizedTest
  @EnumSource
  void introspectionResponsesAreNotSignedWithTheSecret(TokenEncryptionPolicy when) {
    assertThat(refusal(LEAST.with("introspection_signed_response_alg", "HS256"), when))
        .startsWith("introspection_signed_response_alg");
  }

  @ParameterizedTest
  @EnumSource
  void itsSettingHasAName(TokenEncryptionPolicy when) {
    assertThat(TokenEncryptionPolicy.parse(when.wireName())).contains(when);
    assertThat(TokenEncryptionPolicy.parse(when.wireName() + " ")).isEmpty();
    assertThat(TokenEncryptionPolicy.parse(when.name())).isEmpty();
  }
}
