package com.example.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.plain.SignIn.Person;
import com.example.plain.SignIn.Refused;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWEDecryptionKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.countersign.testserver.CountersignServer;
import dev.countersign.testserver.CountersignTest;
import dev.countersign.testserver.ServerSetup;
import dev.countersign.testserver.TestClient;
import dev.countersign.testserver.TestUser;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each test has the provider in the state that is declared here. */
@CountersignTest(
    users = @TestUser(value = "alice", claims = "email=alice@example.com"),
    clients = @TestClient("shop"),
    setup = SignInTest.EncryptedClient.class)
class SignInTest {

  private static final URI CALLBACK = URI.create("http://localhost/callback");
  private static final ECKey DECRYPTION_KEY = decryptionKey();

  private final CountersignServer server;
  private SignIn shop;

  SignInTest(CountersignServer server) {
    this.server = server;
  }

  /** A client whose ID tokens are encrypted. */
  static final class EncryptedClient implements Consumer<ServerSetup> {
    @Override
    public void accept(ServerSetup setup) {
      var keys = new JWKSet(DECRYPTION_KEY).toPublicJWKSet().toJSONObject();
      setup.client(
          "vault",
          client ->
              client
                  .metadata("jwks", keys)
                  .metadata("id_token_encrypted_response_alg", "ECDH-ES+A256KW")
                  .metadata("id_token_encrypted_response_enc", "A256GCM"));
    }
  }

  private static ECKey decryptionKey() {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .keyUse(KeyUse.ENCRYPTION)
          .algorithm(JWEAlgorithm.ECDH_ES_A256KW)
          .keyID("vault-1")
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void discover() throws Exception {
    shop = signIn("shop", List.of());
  }

  private SignIn signIn(String name, List<ECKey> keys) throws Exception {
    var provider = SignIn.discover(server.issuer());
    var id = new ClientID(name);
    var published = JWKSourceBuilder.create(provider.getJWKSetURI().toURL()).build();
    var own = new ImmutableJWKSet<SecurityContext>(new JWKSet(List.copyOf(keys)));
    var validator =
        new IDTokenValidator(
            provider.getIssuer(),
            id,
            new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, published),
            new JWEDecryptionKeySelector<>(
                JWEAlgorithm.ECDH_ES_A256KW, EncryptionMethod.A256GCM, own));
    var secret = new ClientSecretBasic(id, new Secret(server.secret(name)));
    return new SignIn(provider, secret, CALLBACK, validator);
  }

  private Person alice(SignIn client) throws Exception {
    var started = client.start("openid", "email", "offline_access");
    var result = server.signIn("alice").follow(started.url());
    return client.finish(started, result.uri());
  }

  @Test
  void signsAPersonIn() throws Exception {
    var alice = alice(shop);
    assertThat(alice.claims().getSubject().getValue()).isNotEmpty();
    assertThat(shop.userInfo(alice.tokens().getAccessToken()).getEmailAddress())
        .isEqualTo("alice@example.com");
  }

  @Test
  void sendsAChallengeOfPkceAndLaterItsVerifier() throws Exception {
    alice(shop);
    var requests = server.requests();
    assertThat(requests)
        .filteredOn(request -> request.path().equals("/authorize"))
        .first()
        .satisfies(
            request -> assertThat(request.parameter("code_challenge_method")).hasValue("S256"));
    assertThat(requests)
        .filteredOn(request -> request.path().equals("/token"))
        .singleElement()
        .satisfies(request -> assertThat(request.parameters()).containsKey("code_verifier"));
  }

  @Test
  void noticesThatThePersonRefused() {
    var started = shop.start("openid", "email");
    var result = server.signIn("alice").denyConsent().follow(started.url());
    assertThatThrownBy(() -> shop.finish(started, result.uri()))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.code()).isEqualTo("access_denied"));
  }

  @Test
  void refusesAResponseThatAnotherBrowserStarted() {
    var result = server.signIn("alice").follow(shop.start("openid").url());
    var own = shop.start("openid");
    assertThatThrownBy(() -> shop.finish(own, result.uri()))
        .hasMessage("this browser did not start the sign-in");
  }

  @Test
  void keepsTheRotatedRefreshToken() throws Exception {
    var first = alice(shop).tokens();
    var second = shop.refresh(first.getRefreshToken());
    assertThat(second.getRefreshToken()).isNotEqualTo(first.getRefreshToken());
    var third = shop.refresh(second.getRefreshToken());
    assertThat(shop.userInfo(third.getAccessToken()).getEmailAddress()).isNotEmpty();
  }

  @Test
  void losesItsTokensWhenARefreshTokenIsUsedTwice() throws Exception {
    var first = alice(shop).tokens();
    var second = shop.refresh(first.getRefreshToken());
    // Later than the ten seconds in which a client may repeat a request whose answer was lost.
    server.clock().advance(Duration.ofSeconds(11));
    for (var token : List.of(first.getRefreshToken(), second.getRefreshToken())) {
      assertThatThrownBy(() -> shop.refresh(token))
          .isInstanceOfSatisfying(
              Refused.class, refused -> assertThat(refused.code()).isEqualTo("invalid_grant"));
    }
  }

  @Test
  void readsAnEncryptedIdToken() throws Exception {
    var alice = alice(signIn("vault", List.of(DECRYPTION_KEY)));
    assertThat(alice.tokens().getIDToken()).isInstanceOf(EncryptedJWT.class);
    assertThat(alice.claims().getSubject()).isEqualTo(alice(shop).claims().getSubject());
  }

  @Test
  void refusesAnEncryptedIdTokenWithoutTheKey() throws Exception {
    var vault = signIn("vault", List.of());
    assertThatThrownBy(() -> alice(vault)).isInstanceOf(BadJOSEException.class);
  }

  @Test
  void getsANewAccessTokenWhenTheFirstExpired() throws Exception {
    var tokens = alice(shop).tokens();
    server.clock().advance(Duration.ofHours(2));
    assertThatThrownBy(() -> shop.userInfo(tokens.getAccessToken()))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.code()).isEqualTo("invalid_token"));
    var renewed = shop.refresh(tokens.getRefreshToken());
    assertThat(shop.userInfo(renewed.getAccessToken()).getEmailAddress()).isNotEmpty();
  }

  @Test
  void refusesAnIdTokenOfTheFuture() {
    server.clock().advance(Duration.ofHours(1));
    assertThatThrownBy(() -> alice(shop)).isInstanceOf(BadJOSEException.class);
  }

  @Test
  void refusesAnExpiredIdToken() {
    server.clock().advance(Duration.ofDays(-2));
    assertThatThrownBy(() -> alice(shop)).isInstanceOf(BadJOSEException.class);
  }

  @Test
  void refusesAnIdTokenOfAnotherSignIn() {
    server.nextIdToken().setNonce("another");
    assertThatThrownBy(() -> alice(shop)).isInstanceOf(BadJOSEException.class);
  }

  @Test
  void refusesAnIdTokenForAnotherClient() {
    server.nextIdToken().setAudience("vault");
    assertThatThrownBy(() -> alice(shop)).isInstanceOf(BadJOSEException.class);
  }

  @Test
  void refusesAnIdTokenOfAnUnknownKey() {
    server.nextIdToken().signWithUnknownKey();
    assertThatThrownBy(() -> alice(shop)).isInstanceOf(BadJOSEException.class);
  }

  @Test
  void signsPeopleInAfterTheKeysWereRotated() throws Exception {
    alice(shop);
    server.rotateKeys();
    assertThat(alice(shop).claims().getSubject()).isNotNull();
  }
}
