package dev.countersign.domain.client;

import static dev.countersign.domain.clientmetadata.ExampleRegistrations.LEAST;
import static dev.countersign.domain.clientmetadata.ExampleRegistrations.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.domain.clientmetadata.ExampleRegistrations;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.Encryption;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.ResponseType;
import dev.countersign.domain.oauth.Scope;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests what a client may do and how responses to it are protected, by what it registered. */
class ClientMetadataTest {

  private static final ClientMetadata LEAST_METADATA = metadata(LEAST);
  private static final ClientMetadata REFRESHING =
      metadata(LEAST.with("grant_types", texts("authorization_code", "refresh_token")));

  @Test
  void hasAGrantType() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(Set.of(), JwkSet.EMPTY, Optional.empty()));
  }

  @Test
  void hasKeysOrTheirLocationButNotBoth() {
    var keys = JwkSet.parse(ExampleRegistrations.ellipticKeys()).orElse(problem -> JwkSet.EMPTY);
    var types = Set.of(GrantType.AUTHORIZATION_CODE);
    var location = Optional.of(URI.create("https://client.example/keys"));

    assertThat(with(types, keys, Optional.empty()).jwks()).isEqualTo(keys);
    assertThat(with(types, JwkSet.EMPTY, location).jwksUri()).isEqualTo(location);
    assertThatIllegalArgumentException().isThrownBy(() -> with(types, keys, location));
  }

  @Test
  void mayUseOnlyWhatItRegistered() {
    assertThat(LEAST_METADATA.mayUse(GrantType.AUTHORIZATION_CODE)).isTrue();
    assertThat(LEAST_METADATA.mayUse(GrantType.REFRESH_TOKEN)).isFalse();
    assertThat(LEAST_METADATA.mayUse(ResponseType.CODE)).isTrue();
    assertThat(LEAST_METADATA.mayUse(ResponseType.CODE_ID_TOKEN)).isFalse();
    assertThat(LEAST_METADATA.admits(new RedirectUri("https://client.example/callback"))).isTrue();
    assertThat(LEAST_METADATA.admits(new RedirectUri("https://client.example/other"))).isFalse();
  }

  @Test
  void getsARefreshTokenOnlyForACodeAndTheGrantType() {
    assertThat(REFRESHING.getsRefreshToken(ResponseType.CODE_ID_TOKEN)).isTrue();
    assertThat(REFRESHING.getsRefreshToken(ResponseType.ID_TOKEN_TOKEN)).isFalse();
    assertThat(LEAST_METADATA.getsRefreshToken(ResponseType.CODE)).isFalse();
  }

  @Test
  void keepsOfAGrantedScopeWhatItStillRegisters() {
    var granted = Scope.of("openid", "email", "offline_access");
    var registered = Scope.of("openid", "profile", "offline_access");

    assertThat(REFRESHING.with(registered).stillRegistered(granted))
        .isEqualTo(Scope.of("openid", "offline_access"));
    assertThat(LEAST_METADATA.with(registered).stillRegistered(granted))
        .isEqualTo(Scope.of("openid"));
  }

  @Test
  void isPublicOnlyWithoutAuthentication() {
    assertThat(metadata(LEAST.with("token_endpoint_auth_method", "none")).isPublic()).isTrue();
    assertThat(LEAST_METADATA.isPublic()).isFalse();
  }

  @Test
  void isSearchedByItsName() {
    assertThat(metadata(LEAST.with("client_name", "Shop")).searchedName())
        .contains(SearchedName.of("shop"));
    assertThat(LEAST_METADATA.searchedName()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "code, openid, true",
    "id_token, openid email, true",
    "token, openid, false",
    "code, email, false",
    "id_token, email, false"
  })
  void receivesIdTokensByScopeAndResponseType(String type, String scope, boolean receives) {
    var client =
        metadata(
            LEAST
                .with("response_types", texts(type))
                .with(
                    "grant_types", texts(type.equals("code") ? "authorization_code" : "implicit")));

    assertThat(client.with(Scope.of(scope.split(" "))).receivesIdTokens()).isEqualTo(receives);
  }

  @Test
  void needsALongEnoughSecretForEachResponseThatIsSignedWithIt() {
    var signed =
        ClientResponseProfiles.DEFAULT
            .with(idToken(SignatureAlgorithm.HS256))
            .withUserInfo(signed(SignatureAlgorithm.HS512));

    assertThat(LEAST_METADATA.with(signed).secretSignatures())
        .containsExactly(SignatureAlgorithm.HS256, SignatureAlgorithm.HS512);
    assertThat(LEAST_METADATA.with(signed).shortestSecret()).isEqualTo(64);
    assertThat(LEAST_METADATA.secretSignatures()).isEmpty();
    assertThat(LEAST_METADATA.shortestSecret()).isZero();
  }

  @Test
  void needsTheSecretToEncryptWithIt() {
    var profile = signed(SignatureAlgorithm.RS256);

    assertThat(encrypted(profile.encrypted(by(KeyManagementAlgorithm.A128KW)))).isTrue();
    assertThat(encrypted(profile.encrypted(by(KeyManagementAlgorithm.RSA_OAEP_256)))).isFalse();
    assertThat(LEAST_METADATA.encryptsWithSecret()).isFalse();
  }

  @Test
  void signsWhatItEncrypts() {
    var chosen = by(KeyManagementAlgorithm.RSA_OAEP_256);

    assertThat(signed(SignatureAlgorithm.RS256).encrypted(chosen).encryption()).isEqualTo(chosen);
    assertThatIllegalArgumentException().isThrownBy(() -> ResponseProfile.PLAIN.encrypted(chosen));
    assertThat(IdTokenProfile.DEFAULT.encrypted(chosen).encryption()).isEqualTo(chosen);
    assertThatIllegalArgumentException().isThrownBy(() -> UNSIGNED.encrypted(chosen));
  }

  @Test
  void namesTheSignatureOfIdTokens() {
    assertThat(IdTokenProfile.DEFAULT.signatureName()).isEqualTo("RS256");
    assertThat(UNSIGNED.signatureName()).isEqualTo("none");
  }

  @Test
  void signsRequestObjectsWithTheSecretOnlyByAnHmac() {
    assertThat(requests(with(SignatureAlgorithm.HS256)).signedWithSecret()).isTrue();
    assertThat(requests(with(SignatureAlgorithm.RS256)).signedWithSecret()).isFalse();
    assertThat(RequestObjectProfile.DEFAULT.signedWithSecret()).isFalse();
  }

  /** OpenID Connect Registration §2: others than the registered algorithm "MUST be rejected". */
  @Test
  void sendsRequestObjectsOnlyAsRegistered() {
    var unspecified = new RequestObjectProfile.RequestObjectSigning.Unspecified();
    var unsigned = new RequestObjectProfile.RequestObjectSigning.Unsigned();
    var registered = with(SignatureAlgorithm.ES256);

    assertThat(unspecified.admits(SignatureAlgorithm.RS256)).isTrue();
    assertThat(unspecified.admitsUnsigned(true)).isTrue();
    assertThat(unspecified.admitsUnsigned(false)).isFalse();
    assertThat(unsigned.admits(SignatureAlgorithm.RS256)).isFalse();
    assertThat(unsigned.admitsUnsigned(false)).isTrue();
    assertThat(registered.admits(SignatureAlgorithm.ES256)).isTrue();
    assertThat(registered.admits(SignatureAlgorithm.RS256)).isFalse();
    assertThat(registered.admitsUnsigned(true)).isFalse();
  }

  @Test
  void knowsUsersByTheSectorOnlyWithPairwiseSubjects() {
    var sector = pairwise("sector.example");

    assertThat(sector.pairwiseSector()).contains("sector.example");
    assertThat(new SubjectProfile(SubjectProfile.Type.PUBLIC, Optional.empty(), sector.sector()))
        .extracting(SubjectProfile::pairwiseSector)
        .isEqualTo(Optional.empty());
    assertThat(sector.differsFrom(pairwise("other.example"))).isTrue();
    assertThat(sector.differsFrom(SubjectProfile.PUBLIC)).isTrue();
    assertThat(sector.differsFrom(pairwise("sector.example"))).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new SubjectProfile(
                    SubjectProfile.Type.PAIRWISE, Optional.empty(), Optional.empty()));
  }

  private static final IdTokenProfile UNSIGNED =
      new IdTokenProfile(
          SignatureAlgorithm.RS256,
          new RegisteredEncryption.Unspecified(),
          false,
          Optional.empty(),
          true);

  private static boolean encrypted(ResponseProfile introspection) {
    var none = ClientResponseProfiles.DEFAULT;
    return LEAST_METADATA
        .with(
            new ClientResponseProfiles(
                none.idToken(), none.userInfo(), introspection, Optional.empty()))
        .encryptsWithSecret();
  }

  private static RegisteredEncryption.Chosen by(KeyManagementAlgorithm algorithm) {
    return new RegisteredEncryption.Chosen(
        new Encryption(algorithm, ContentEncryptionAlgorithm.A256GCM));
  }

  private static IdTokenProfile idToken(SignatureAlgorithm algorithm) {
    return new IdTokenProfile(
        algorithm, new RegisteredEncryption.Unspecified(), false, Optional.empty());
  }

  private static ResponseProfile signed(SignatureAlgorithm algorithm) {
    return new ResponseProfile(Optional.of(algorithm), new RegisteredEncryption.Unspecified());
  }

  private static RequestObjectProfile.RequestObjectSigning with(SignatureAlgorithm algorithm) {
    return new RequestObjectProfile.RequestObjectSigning.With(algorithm);
  }

  private static RequestObjectProfile requests(RequestObjectProfile.RequestObjectSigning signing) {
    return new RequestObjectProfile(signing, Optional.empty(), Optional.empty(), List.of(), false);
  }

  private static SubjectProfile pairwise(String sector) {
    return new SubjectProfile(SubjectProfile.Type.PAIRWISE, Optional.empty(), Optional.of(sector));
  }

  private static ClientMetadata with(Set<GrantType> types, JwkSet keys, Optional<URI> location) {
    return new ClientMetadata(
        LEAST_METADATA.redirectUris(),
        types,
        LEAST_METADATA.responseTypes(),
        LEAST_METADATA.authentication(),
        LEAST_METADATA.applicationType(),
        LEAST_METADATA.scope(),
        keys,
        location,
        LEAST_METADATA.responses(),
        LEAST_METADATA.description(),
        Optional.empty(),
        JsonObject.EMPTY);
  }

  private static ClientMetadata metadata(JsonObject document) {
    return ExampleRegistrations.client(document).metadata();
  }
}
