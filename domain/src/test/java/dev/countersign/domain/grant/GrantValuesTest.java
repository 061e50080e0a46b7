package dev.countersign.domain.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.profile.LanguageTags;
import dev.countersign.domain.profile.RequestedClaims;
import dev.countersign.domain.session.FederatedAuthentication;
import dev.countersign.domain.user.AccountLife;
import dev.countersign.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the limits of codes and tokens, what they show, and whether a grant is still valid. */
class GrantValuesTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final SecretHash HASH = new SecretHash("h".repeat(43));

  @Test
  void limitsTheLength() {
    assertThat(new AuthorizationCode("a".repeat(512)).value()).hasSize(512);
    assertThat(new RefreshToken("a".repeat(512)).value()).hasSize(512);
    assertThat(new GrantId("a".repeat(64)).value()).hasSize(64);
    assertThat(new Nonce("a".repeat(512)).value()).hasSize(512);
    assertThat(new IdTokenHint("a".repeat(16_384)).value()).hasSize(16_384);
    assertThatIllegalArgumentException().isThrownBy(() -> new AuthorizationCode("a".repeat(513)));
    assertThatIllegalArgumentException().isThrownBy(() -> new RefreshToken("a".repeat(513)));
    assertThatIllegalArgumentException().isThrownBy(() -> new GrantId("a".repeat(65)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Nonce("a".repeat(513)));
    assertThatIllegalArgumentException().isThrownBy(() -> new IdTokenHint("a".repeat(16_385)));
    assertThatIllegalArgumentException().isThrownBy(() -> new AuthorizationCode(""));
    assertThatIllegalArgumentException().isThrownBy(() -> new RefreshToken(""));
    assertThatIllegalArgumentException().isThrownBy(() -> new GrantId(""));
    assertThatIllegalArgumentException().isThrownBy(() -> new Nonce(""));
    assertThatIllegalArgumentException().isThrownBy(() -> new IdTokenHint(""));
  }

  @Test
  void comparesSecretsByValueAndShowsNone() {
    assertThat(new AuthorizationCode("code"))
        .isEqualTo(new AuthorizationCode("code"))
        .hasSameHashCodeAs(new AuthorizationCode("code"))
        .doesNotHaveSameHashCodeAs(new AuthorizationCode("other"))
        .isNotEqualTo(new AuthorizationCode("other"))
        .hasToString("AuthorizationCode[redacted]");
    assertThat(new RefreshToken("token"))
        .isEqualTo(new RefreshToken("token"))
        .hasSameHashCodeAs(new RefreshToken("token"))
        .doesNotHaveSameHashCodeAs(new RefreshToken("other"))
        .isNotEqualTo(new RefreshToken("other"))
        .hasToString("RefreshToken[redacted]");
    assertThat(new CodeVerifier("v".repeat(43))).hasToString("CodeVerifier[redacted]");
    assertThat(new IdTokenHint("a.b.c")).hasToString("IdTokenHint[redacted]");
  }

  @Test
  void showsOfAStoredSecretOnlyItsGrant() {
    var grant = grant(Optional.empty());
    var code =
        new StoredAuthorizationCode(
            HASH,
            grant,
            new RedirectUri("https://app.example/cb"),
            true,
            Optional.empty(),
            NOW,
            false);

    assertThat(code).hasToString("StoredAuthorizationCode[redacted, grant=grant]");
    assertThat(StoredRefreshToken.unused(HASH, grant, NOW))
        .hasToString("StoredRefreshToken[redacted, grant=grant]");
  }

  @ParameterizedTest
  @CsvSource({"NONE, none", "LOGIN, login", "CONSENT, consent", "SELECT_ACCOUNT, select_account"})
  void namesThePrompts(Prompt prompt, String name) {
    assertThat(prompt.wireName()).isEqualTo(name);
    assertThat(Prompt.parse(name)).contains(prompt);
  }

  @Test
  void endsWithTheTokensOfTheAccount() {
    assertThat(user(NOW, NOW, NOW.plusSeconds(1), false).acceptsGrant()).isFalse();
    assertThat(user(NOW, NOW, NOW, false).acceptsGrant()).isTrue();
    assertThat(user(NOW, NOW, Instant.EPOCH, true).acceptsGrant()).isFalse();
  }

  @Test
  void endsWithTheConsentToTheClient() {
    assertThat(user(NOW, NOW.plusNanos(1), Instant.EPOCH, false).acceptsGrant()).isFalse();
    assertThat(user(NOW, NOW, Instant.EPOCH, false).acceptsGrant()).isTrue();
  }

  @Test
  void isValidOnlyWithItsUserAndUntilItIsRevoked() {
    var user = Optional.of(user(NOW, NOW, Instant.EPOCH, false));
    var disabled = Optional.of(user(NOW, NOW, Instant.EPOCH, true));

    assertThat(new GrantState(false, user).isValid()).isTrue();
    assertThat(new GrantState(true, user).isValid()).isFalse();
    assertThat(new GrantState(false, disabled).isValid()).isFalse();
    assertThat(new GrantState(false, Optional.empty()).isValid()).isFalse();
  }

  /** OpenID Connect Core §2: {@code auth_time} is when the user authenticated, wherever it was. */
  @Test
  void statesWhenTheUserAuthenticatedAtTheOtherServer() {
    var there = NOW.minusSeconds(60);

    assertThat(grant(Optional.empty()).authTime()).contains(NOW);
    assertThat(grant(Optional.of(federated(Optional.of(there)))).authTime()).contains(there);
    assertThat(grant(Optional.of(federated(Optional.empty()))).authTime()).isEmpty();
  }

  private static FederatedAuthentication federated(Optional<Instant> time) {
    return new FederatedAuthentication(time, Optional.empty(), List.of());
  }

  private static GrantUser user(
      Instant grantedAt, Instant clientSince, Instant tokensSince, boolean disabled) {
    return new GrantUser(
        new UserId("user"),
        new AccountLife(NOW, tokensSince, disabled),
        Optional.empty(),
        NOW,
        grantedAt,
        clientSince,
        LanguageTags.NONE,
        RequestedClaims.NONE);
  }

  private static Grant grant(Optional<FederatedAuthentication> federated) {
    return new Grant(
        new GrantId("grant"),
        new ClientId("client"),
        new UserId("user"),
        Scope.NONE,
        List.of(),
        Optional.empty(),
        NOW,
        NOW,
        LanguageTags.NONE,
        RequestedClaims.NONE,
        Optional.empty(),
        Optional.empty(),
        federated);
  }
}
