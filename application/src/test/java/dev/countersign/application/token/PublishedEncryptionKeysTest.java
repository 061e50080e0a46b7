package dev.countersign.application.token;

import static dev.countersign.application.Refusals.code;
import static dev.countersign.application.Refusals.error;
import static dev.countersign.application.Refusals.value;
import static dev.countersign.testkit.client.Registrations.keys;
import static dev.countersign.testkit.jwk.JwkFixtures.publicPart;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.application.logout.LogoutUseCases;
import dev.countersign.application.token.IntrospectToken.AnswerForm;
import dev.countersign.domain.error.TemporarilyUnavailable;
import dev.countersign.domain.grant.AuthorizationRefusal;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.session.Sid;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.grant.CodeFlow;
import dev.countersign.testkit.jwk.JwkFixtures;
import dev.countersign.testkit.oauth.Requests;
import dev.countersign.testkit.token.InMemoryEnvelopes.Reader;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A token is not issued if the client's published encryption key is not available. */
class PublishedEncryptionKeysTest {

  private static final Reader ELLIPTIC = new Reader.Holder(publicPart(JwkFixtures.P256));
  private static final Duration A_MOMENT = Duration.ofSeconds(10);

  private final ProviderFixture provider = ProviderFixture.start();
  private final URI url = provider.elsewhere().at("/jwks.json");
  private final JsonObject document =
      Registrations.REFRESHING
          .with("jwks_uri", url.toString())
          .with("id_token_encrypted_response_alg", "ECDH-ES");

  private void publish() {
    provider.elsewhere().publish(url, keys(JwkFixtures.P256));
    provider.clock().pass(A_MOMENT);
  }

  private void withdraw() {
    provider.elsewhere().remove(url);
    provider.clock().pass(Duration.ofHours(1));
  }

  private void assertEncrypted(String jwt) {
    assertThat(provider.crypto().envelopes().find(jwt).orElseThrow().reader()).isEqualTo(ELLIPTIC);
  }

  @Test
  void aCodeIsNotUsedUpWhileTheKeyIsUnavailable() {
    var flow = CodeFlow.of(provider, document);
    var code = flow.code();
    var before = provider.stores().contents();
    assertThat(code(flow.redeem(code))).isEqualTo("temporarily_unavailable");
    assertThat(provider.stores().contents()).isEqualTo(before);
    publish();
    var tokens = value(flow.redeem(code));
    assertEncrypted(tokens.idToken().orElseThrow().value());
    assertThat(provider.elsewhere().lookups()).hasSize(2);
  }

  @Test
  void aRefreshTokenIsNotUsedUpEither() {
    publish();
    var flow = CodeFlow.of(provider, document);
    var token = CodeFlow.refreshToken(flow.tokens());
    withdraw();
    var before = provider.stores().contents();
    assertThat(code(flow.refresh(token))).isEqualTo("temporarily_unavailable");
    assertThat(provider.stores().contents()).isEqualTo(before);
    assertThat(value(flow.refresh(token, "scope", "profile")).idToken()).isEmpty();
  }

  @Test
  void aKeyOfAnotherTypeIsNotSufficient() {
    provider.elsewhere().publish(url, keys(JwkFixtures.RSA));
    var flow = CodeFlow.of(provider, document);
    assertThat(error(flow.redeem(flow.code())))
        .isEqualTo(
            new TemporarilyUnavailable(
                "the client's jwks_uri gives no key to encrypt to with ECDH-ES"));
  }

  @Test
  void tokensWithoutEncryptionNeedNoKey() {
    var flow = CodeFlow.of(provider, document.with("id_token_encrypted_response_alg", "none"));
    assertThat(flow.tokens().idToken()).isPresent();
    assertThat(flow.tokens("scope", "profile").idToken()).isEmpty();
    assertThat(provider.elsewhere().lookups()).isEmpty();
  }

  @Test
  void theFrontChannelRefusesBeforeAnythingIsStored() {
    var flow =
        CodeFlow.of(
            provider,
            document
                .with("grant_types", Registrations.texts("implicit"))
                .with("response_types", Registrations.texts("id_token", "id_token token")));
    var before = provider.stores().contents();
    for (var type : new String[] {"id_token", "id_token token"}) {
      var refused =
          (Outcome.Refused)
              flow.allow("response_type", type, "code_challenge", "", "code_challenge_method", "");
      assertThat(((AuthorizationRefusal.Redirectable) refused.refusal()).error().code())
          .isEqualTo("temporarily_unavailable");
    }
    assertThat(provider.stores().contents()).isEqualTo(before);
    publish();
    var answered =
        (Outcome.Responded)
            flow.allow(
                "response_type", "id_token", "code_challenge", "", "code_challenge_method", "");
    assertEncrypted(Objects.requireNonNull(answered.response().parameters().get("id_token")));
  }

  @Test
  void otherJwtsAreNotSentWithoutTheKey() {
    var flow =
        CodeFlow.of(
            provider,
            document
                .with("id_token_encrypted_response_alg", "none")
                .with("userinfo_signed_response_alg", "RS256")
                .with("userinfo_encrypted_response_alg", "ECDH-ES")
                .with("introspection_encrypted_response_alg", "ECDH-ES"));
    var token = flow.tokens().accessToken();
    var question = Requests.parameters("token", token.value());
    assertThat(code(provider.readUserInfo().read(Optional.of(token))))
        .isEqualTo("temporarily_unavailable");
    assertThat(
            code(
                provider
                    .introspectToken()
                    .introspect(flow.credentials(), question, AnswerForm.JWT)))
        .isEqualTo("temporarily_unavailable");
    assertThat(
            value(
                provider
                    .introspectToken()
                    .introspect(flow.credentials(), question, AnswerForm.JSON)))
        .isNotNull();
  }

  @Test
  void aLogoutTokenIsNotSentWithoutTheKey() {
    var client = Registrations.register(provider, document).client();
    var issueLogoutToken =
        LogoutUseCases.issueLogoutToken(
            provider.issuerDependencies().encoder(),
            provider.crypto().secretGenerator(),
            ProviderFixture.ISSUER,
            provider.clock(),
            provider.issuerDependencies().findSubject());
    assertThat(code(issueLogoutToken.make(new UserId("u1"), client, new Sid("sid"))))
        .isEqualTo("temporarily_unavailable");
    publish();
    assertEncrypted(value(issueLogoutToken.make(new UserId("u1"), client, new Sid("sid"))).value());
  }
}
