package dev.countersign.application.token;

import static dev.countersign.testkit.client.Registrations.REFRESHING;
import static dev.countersign.testkit.client.Registrations.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.registration.RegisterClient.Registered;
import dev.countersign.application.registration.ReplaceRegistration;
import dev.countersign.application.registration.UpdateRegistration;
import dev.countersign.application.token.ReadUserInfo.UserInfo;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.grant.CodeFlow;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.token.InMemorySignatures.Signed;
import dev.countersign.testkit.token.InMemorySignatures.Signer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** ID tokens that are signed with the client secret, and ID tokens without a signature. */
class SecretSignedIdTokensTest {

  private static final String ALGORITHM = "id_token_signed_response_alg";

  private final ProviderFixture provider = ProviderFixture.start();

  private Signed signed(String jwt) {
    return provider.crypto().signatures().find(jwt).orElseThrow();
  }

  private Signed idToken(CodeFlow flow) {
    return signed(flow.tokens().idToken().orElseThrow().value());
  }

  private static Signer knower(ClientSecret secret) {
    return new Signer.Knower(secret);
  }

  private Registered update(CodeFlow flow, JsonObject document) {
    var id = flow.client().client().id();
    return provider
        .updateRegistration()
        .update(
            new UpdateRegistration.Command(
                Optional.of(id),
                Optional.of(flow.client().token()),
                document.with("client_id", id.value()),
                false))
        .orElse(
            error -> {
              throw new AssertionError(error.description());
            });
  }

  @ParameterizedTest
  @EnumSource(names = {"HS256", "HS384", "HS512"})
  void signsWithTheSecretOfTheClient(SignatureAlgorithm algorithm) {
    var flow = CodeFlow.of(provider, WEB.with(ALGORITHM, algorithm.wireName()));
    var secret = flow.client().secret().orElseThrow();
    var token = idToken(flow);
    assertThat(token.algorithm()).isEqualTo(algorithm);
    assertThat(token.signer()).isEqualTo(knower(secret));
    assertThat(token.claims().string("at_hash")).isPresent();
    // RFC 7518 §3.2.
    assertThat(secret.value().length()).isGreaterThanOrEqualTo(algorithm.shortestSecret());
  }

  /** The server kept only the hash of the secret: it cannot sign with it. */
  @Test
  void aClientWhoseSecretIsNotKeptGetsANewOneInTheAnswerToItsPut() {
    var flow = CodeFlow.of(provider, REFRESHING);
    var first = flow.client().secret().orElseThrow();
    var refreshToken = CodeFlow.refreshToken(flow.tokens());
    var updated = update(flow, REFRESHING.with(ALGORITHM, "HS256"));
    var second = updated.secret().orElseThrow();
    assertThat(second).isNotEqualTo(first);

    // The first secret still authenticates for the overlap; the newest signs.
    var refreshed = CodeFlow.issued(flow.refresh(refreshToken));
    assertThat(signed(refreshed.idToken().orElseThrow().value()).signer())
        .isEqualTo(knower(second));
  }

  @Test
  void aSecretThatIsLongEnoughIsKept() {
    var flow = CodeFlow.of(provider, WEB.with(ALGORITHM, "HS512"));
    assertThat(update(flow, WEB.with(ALGORITHM, "HS256")).secret()).isEmpty();
  }

  /** A secret that was chosen for HS256 is too short for HS512. */
  @Test
  void aSecretThatIsTooShortForTheAlgorithmIsReplaced() {
    var flow = CodeFlow.of(provider, WEB.with("id_token_encrypted_response_alg", "A256KW"));
    var first = flow.client().secret().orElseThrow();
    assertThat(first.value().length()).isLessThan(64);
    var next = update(flow, WEB.with(ALGORITHM, "HS512")).secret().orElseThrow();
    assertThat(next.value().length()).isGreaterThanOrEqualTo(64);
  }

  @Test
  void anAdministratorsReplacementAlsoShowsTheNewSecret() {
    var flow = CodeFlow.of(provider, WEB);
    var replaced =
        provider
            .replaceRegistration()
            .replace(
                new ReplaceRegistration.Command(
                    flow.client().client().id(),
                    WEB.with(ALGORITHM, "HS384"),
                    false,
                    Actor.subject("admin")));
    assertThat(replaced)
        .isInstanceOfSatisfying(
            Result.Ok.class,
            ok ->
                assertThat(((ReplaceRegistration.Replaced) ok.value()).secret())
                    .hasValueSatisfying(
                        secret -> assertThat(secret.value().length()).isGreaterThanOrEqualTo(48)));
  }

  @Test
  void theNewestSecretSignsAfterARotation() {
    var flow = CodeFlow.of(provider, WEB.with(ALGORITHM, "HS256"));
    var code = flow.code();
    var rotated =
        provider
            .rotateClientSecret()
            .rotate(Optional.of(flow.client().client().id()), Optional.of(flow.client().token()))
            .orElse(
                error -> {
                  throw new AssertionError(error.description());
                });
    var token = CodeFlow.issued(flow.redeem(code)).idToken().orElseThrow();
    assertThat(signed(token.value()).signer()).isEqualTo(knower(rotated.secret().orElseThrow()));
  }

  @Test
  void userInfoIsSignedWithTheSecretToo() {
    var flow = CodeFlow.of(provider, WEB.with("userinfo_signed_response_alg", "HS384"));
    var answer =
        provider
            .readUserInfo()
            .read(Optional.of(flow.tokens().accessToken()))
            .orElse(
                error -> {
                  throw new AssertionError(error.description());
                });
    var jwt = ((UserInfo.Protected) answer).jwt();
    assertThat(signed(jwt).signer()).isEqualTo(knower(flow.client().secret().orElseThrow()));
  }

  /** The server's own tokens are never signed with a secret that a client knows. */
  @Test
  void accessTokensAreSignedWithAKeyOfTheServer() {
    var flow = CodeFlow.of(provider, WEB.with(ALGORITHM, "HS256"));
    var token = signed(flow.tokens().accessToken().value());
    assertThat(token.algorithm()).isEqualTo(SignatureAlgorithm.RS256);
    assertThat(token.signer()).isInstanceOf(Signer.Holder.class);
  }

  @Test
  void anIdTokenWithoutASignatureHasNoHash() {
    var flow = CodeFlow.of(provider, WEB.with(ALGORITHM, "none"));
    var jwt = flow.tokens().idToken().orElseThrow().value();
    assertThat(jwt).endsWith(".");
    var claims = provider.crypto().signatures().findUnsigned(jwt).orElseThrow();
    assertThat(claims.string("aud")).contains(flow.client().client().id().value());
    assertThat(claims.member("at_hash")).isEmpty();
  }

  @Test
  void onlyAClientThatRegisteredItGetsOne() {
    assertThat(idToken(CodeFlow.of(provider, WEB)).algorithm()).isEqualTo(SignatureAlgorithm.RS256);
  }

  /** If the setting is turned off, a client that registered before gets a signature. */
  @Test
  void theSettingAlsoDecidesLater() {
    var flow = CodeFlow.of(provider, WEB.with(ALGORITHM, "none"));
    var code = flow.code();
    var before = provider.issuerDependencies().policy();
    var signing =
        new TokenPolicy(
            before.accessTokenLife(),
            before.idTokenLife(),
            before.refreshTokenLife(),
            before.refreshTokenOverlap(),
            before.accessTokenAlgorithm());
    var tokens =
        provider
            .requestTokensAt(new Race.Meeting(1), signing)
            .request(flow.credentials(), flow.tokenRequest(code));
    var jwt = CodeFlow.issued(tokens).idToken().orElseThrow().value();
    assertThat(signed(jwt).algorithm()).isEqualTo(SignatureAlgorithm.RS256);
    assertThat(signed(jwt).claims().string("at_hash")).isPresent();
  }
}
