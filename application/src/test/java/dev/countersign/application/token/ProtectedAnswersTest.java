package dev.countersign.application.token;

import static dev.countersign.application.Refusals.error;
import static dev.countersign.application.Refusals.value;
import static dev.countersign.testkit.client.Registrations.WEB;
import static dev.countersign.testkit.client.Registrations.keys;
import static dev.countersign.testkit.jwk.JwkFixtures.publicPart;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.grant.Authorize;
import dev.countersign.application.logout.LogoutUseCases;
import dev.countersign.application.token.IntrospectToken.Answer;
import dev.countersign.application.token.IntrospectToken.AnswerForm;
import dev.countersign.application.token.ReadUserInfo.UserInfo;
import dev.countersign.domain.client.StoredSecret;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.Encryption;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.logout.LogoutToken;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.session.Sid;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.domain.token.TokenType;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.grant.CodeFlow;
import dev.countersign.testkit.jwk.JwkFixtures;
import dev.countersign.testkit.oauth.Requests;
import dev.countersign.testkit.token.InMemoryEnvelopes.Envelope;
import dev.countersign.testkit.token.InMemoryEnvelopes.Reader;
import dev.countersign.testkit.token.InMemorySignatures.Signed;
import dev.countersign.testkit.user.People;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signed and encrypted responses for clients that registered for them. */
class ProtectedAnswersTest {

  private static final PrivateJwk ENCRYPTING = JwkFixtures.with(JwkFixtures.P256, "use", "enc");
  private static final Reader ELLIPTIC = new Reader.Holder(publicPart(ENCRYPTING));

  private final ProviderFixture provider = ProviderFixture.start();

  private Signed signed(String jwt) {
    return provider.crypto().signatures().find(jwt).orElseThrow();
  }

  private Envelope envelope(String jwt) {
    return provider.crypto().envelopes().find(jwt).orElseThrow();
  }

  private String userInfo(CodeFlow flow) {
    return switch (value(provider.readUserInfo().read(Optional.of(flow.tokens().accessToken())))) {
      case UserInfo.Protected(var jwt) -> jwt;
      case UserInfo.Claims claims -> throw new AssertionError("not a JWT");
    };
  }

  private String introspection(CodeFlow flow, String token) {
    var answer =
        provider
            .introspectToken()
            .introspect(flow.credentials(), Requests.parameters("token", token), AnswerForm.JWT);
    return switch (value(answer)) {
      case Answer.Protected(var jwt) -> jwt;
      case Answer.Plain plain -> throw new AssertionError("not a JWT");
    };
  }

  @Test
  void theIdTokenIsEncryptedToAClientWhoseKeysAllowIt() {
    var flow = CodeFlow.of(provider, WEB.with("jwks", keys(ENCRYPTING)));
    var envelope = envelope(flow.tokens().idToken().orElseThrow().value());
    assertThat(envelope.reader()).isEqualTo(ELLIPTIC);
    assertThat(signed(envelope.content()).claims().string("nonce")).isPresent();
  }

  @Test
  void theIdTokenIsOnlySignedIfTheClientDeclinesEncryption() {
    var flow =
        CodeFlow.of(
            provider,
            WEB.with("jwks", keys(ENCRYPTING)).with("id_token_encrypted_response_alg", "none"));
    assertThat(signed(flow.tokens().idToken().orElseThrow().value()).claims().string("nonce"))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"client_secret_basic", "client_secret_post", "client_secret_jwt"})
  void theIdTokenIsEncryptedWithTheSecretIfRegistered(String method) {
    var registered =
        Registrations.register(
            provider,
            WEB.with("token_endpoint_auth_method", method)
                .with("response_types", Registrations.texts("code", "id_token"))
                .with("id_token_encrypted_response_alg", "dir")
                .with("id_token_encrypted_response_enc", "A256GCM"));
    assertThat(registered.client().secret().flatMap(StoredSecret::sealed)).isPresent();
    assertThat(provider.stores().contents().toString())
        .doesNotContain(registered.secret().orElseThrow().value());
    var flow = new CodeFlow(provider, registered, People.signIn(provider, "alice"));
    var answered =
        flow.allow("response_type", "id_token", "code_challenge", "", "code_challenge_method", "");
    var idToken = ((Authorize.Outcome.Responded) answered).response().parameters().get("id_token");
    var envelope = envelope(Objects.requireNonNull(idToken));
    assertThat(envelope.reader()).isEqualTo(new Reader.Knower(registered.secret().orElseThrow()));
    assertThat(envelope.encryption().algorithm().wireName()).isEqualTo("dir");
  }

  @Test
  void userInfoIsSignedForItsClient() {
    var flow = CodeFlow.of(provider, WEB.with("userinfo_signed_response_alg", "ES256"));
    var jwt = signed(userInfo(flow));
    assertThat(jwt.header().string("alg")).contains("ES256");
    assertThat(jwt.claims().string("iss")).contains(ProviderFixture.ISSUER.value());
    assertThat(jwt.claims().string("aud")).contains(flow.client().client().id().value());
    assertThat(jwt.claims().string("name")).contains("Name of alice");
    assertThat(jwt.claims().string("sub")).isPresent();
  }

  /** OpenID Connect Core §2 requires exp and iat in every ID token. */
  @Test
  void userInfoIsNeitherAnIdTokenNorAnAccessToken() {
    var flow = CodeFlow.of(provider, WEB.with("userinfo_signed_response_alg", "RS256"));
    var jwt = userInfo(flow);
    assertThat(signed(jwt).claims().members()).doesNotContainKeys("exp", "iat", "nonce");
    assertThat(error(provider.verifyAccessToken().verify(new AccessToken(jwt)))).isNotNull();
    assertThat(error(provider.readUserInfo().read(Optional.of(new AccessToken(jwt))))).isNotNull();
  }

  @Test
  void userInfoIsSignedFirstAndThenEncrypted() {
    var flow =
        CodeFlow.of(
            provider,
            WEB.with("jwks", keys(ENCRYPTING))
                .with("userinfo_encrypted_response_alg", "ECDH-ES")
                .with("userinfo_encrypted_response_enc", "A128GCM"));
    var envelope = envelope(userInfo(flow));
    assertThat(envelope.reader()).isEqualTo(ELLIPTIC);
    assertThat(envelope.encryption().content().wireName()).isEqualTo("A128GCM");
    assertThat(signed(envelope.content()).claims().string("aud"))
        .contains(flow.client().client().id().value());
  }

  @Test
  void userInfoRefusesATokenOfARemovedClient() {
    var flow = CodeFlow.of(provider, WEB);
    var claims = signed(flow.tokens().accessToken().value()).claims();
    var key =
        provider
            .issuerDependencies()
            .encoder()
            .selectKeys()
            .signing(KeyOwner.PROVIDER, SignatureAlgorithm.RS256);
    var orphan =
        provider
            .crypto()
            .tokenSigner()
            .sign(key, TokenType.ACCESS_TOKEN, claims.with("client_id", "gone"));
    assertThat(error(provider.readUserInfo().read(Optional.of(new AccessToken(orphan)))).code())
        .isEqualTo("invalid_token");
  }

  @Test
  void introspectionIsSignedForTheCaller() {
    var flow = CodeFlow.of(provider, WEB);
    var access = flow.tokens().accessToken().value();
    var jwt = signed(introspection(flow, access));
    assertThat(jwt.header().string("typ")).contains("token-introspection+jwt");
    assertThat(jwt.header().string("alg")).contains("RS256");
    assertThat(jwt.claims().members()).containsOnlyKeys("iss", "aud", "iat", "token_introspection");
    assertThat(jwt.claims().string("iss")).contains(ProviderFixture.ISSUER.value());
    assertThat(jwt.claims().string("aud")).contains(flow.client().client().id().value());
    assertThat(jwt.claims().integer("iat")).contains(provider.clock().instant().getEpochSecond());
    var introspection = (JsonObject) jwt.claims().member("token_introspection").orElseThrow();
    assertThat(introspection.bool("active")).contains(true);
    assertThat(introspection.string("jti")).isEqualTo(signed(access).claims().string("jti"));
  }

  @Test
  void introspectionIsSignedAndEncryptedAsTheCallerRegistered() {
    var flow =
        CodeFlow.of(
            provider,
            WEB.with("jwks", keys(ENCRYPTING))
                .with("introspection_signed_response_alg", "ES256")
                .with("introspection_encrypted_response_alg", "ECDH-ES")
                .with("introspection_encrypted_response_enc", "A256GCM"));
    var envelope = envelope(introspection(flow, "unknown"));
    assertThat(envelope.reader()).isEqualTo(ELLIPTIC);
    assertThat(envelope.encryption())
        .isEqualTo(
            new Encryption(KeyManagementAlgorithm.ECDH_ES, ContentEncryptionAlgorithm.A256GCM));
    var jwt = signed(envelope.content());
    assertThat(jwt.header().string("alg")).contains("ES256");
    assertThat(jwt.claims().member("token_introspection"))
        .contains(JsonObject.EMPTY.with("active", false));
  }

  @Test
  void anIntrospectionResponseIsNotAnAccessToken() {
    var flow = CodeFlow.of(provider, WEB);
    var jwt = introspection(flow, flow.tokens().accessToken().value());
    assertThat(provider.verifyAccessToken().verify(new AccessToken(jwt)))
        .isInstanceOf(Result.Refused.class);
  }

  private String logoutToken(CodeFlow flow) {
    var issueLogoutToken =
        LogoutUseCases.issueLogoutToken(
            provider.issuerDependencies().encoder(),
            provider.crypto().secretGenerator(),
            ProviderFixture.ISSUER,
            provider.clock(),
            provider.issuerDependencies().findSubject());
    return issueLogoutToken
        .make(new UserId("u1"), flow.client().client(), new Sid("sid"))
        .map(LogoutToken::value)
        .orElse(
            refused -> {
              throw new AssertionError(refused.description());
            });
  }

  @Test
  void aLogoutTokenIsSignedLikeIdTokensAndIsNotAnIdToken() {
    var flow = CodeFlow.of(provider, WEB.with("id_token_signed_response_alg", "ES256"));
    var token = logoutToken(flow);
    var jwt = signed(token);
    assertThat(jwt.header().string("typ")).contains("logout+jwt");
    assertThat(jwt.header().string("alg")).contains("ES256");
    assertThat(jwt.claims().members())
        .containsOnlyKeys("iss", "sub", "sid", "aud", "iat", "exp", "jti", "events");
    assertThat(jwt.claims().string("aud")).contains(flow.client().client().id().value());
    assertThat(jwt.claims().object("events").orElseThrow().members())
        .containsOnlyKeys("http://schemas.openid.net/event/backchannel-logout");
    assertThat(signed(logoutToken(flow)).claims().string("jti"))
        .isNotEqualTo(jwt.claims().string("jti"));
    assertThat(provider.verifyAccessToken().verify(new AccessToken(token)))
        .isInstanceOf(Result.Refused.class);
  }

  @Test
  void aLogoutTokenIsEncryptedLikeIdTokens() {
    var flow = CodeFlow.of(provider, WEB.with("jwks", keys(ENCRYPTING)));
    assertThat(envelope(logoutToken(flow)).reader()).isEqualTo(ELLIPTIC);
  }
}
