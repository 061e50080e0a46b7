package dev.countersign.domain.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.client.StoredSecret;
import dev.countersign.domain.clientauth.ClientAssertionToken;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.grant.AuthorizationCode;
import dev.countersign.domain.grant.CodeVerifier;
import dev.countersign.domain.grant.RefreshToken;
import dev.countersign.domain.grant.TokenRequest;
import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.registration.RegistrationAccessToken;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.domain.token.IdToken;
import dev.countersign.domain.token.IssuedTokens;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.PasswordHash;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No secret is shown in a log line, an exception or a debugger's string. */
class RedactionTest {

  private static final String SECRET = "s3cret-0123456789-0123456789-0123456789-0123";

  private static Stream<Object> secrets() {
    return Stream.of(
        new ClientSecret(SECRET),
        new ClientAssertionToken(SECRET),
        new InitialAccessToken(SECRET),
        new RegistrationAccessToken(SECRET),
        new AuthorizationCode(SECRET),
        new CodeVerifier(SECRET),
        new RefreshToken(SECRET),
        new AccessToken(SECRET),
        new IdToken(SECRET),
        new SessionToken(SECRET),
        new Password(SECRET),
        new PasswordHash(SECRET),
        new StoredSecret(
            StoredSecret.FIRST,
            new SecretHash(SECRET.substring(0, 43)),
            Optional.empty(),
            Instant.EPOCH,
            Optional.empty()),
        new PrivateJwk(Json.JsonObject.EMPTY.with("kty", "oct").with("k", SECRET)),
        new Parameters(Map.of("client_secret", List.of(SECRET))),
        new PresentedCredentials.BasicSecret(new ClientId("client"), new ClientSecret(SECRET)),
        new PresentedCredentials.Assertion(new ClientAssertionToken(SECRET), Optional.empty()),
        new TokenRequest.AuthorizationCodeRequest(
            new AuthorizationCode(SECRET),
            Optional.empty(),
            Optional.of(new CodeVerifier(SECRET)),
            List.of()),
        new TokenRequest.RefreshTokenRequest(new RefreshToken(SECRET), Optional.empty(), List.of()),
        new IssuedTokens(
            new AccessToken(SECRET),
            Duration.ofMinutes(5),
            Optional.of(new RefreshToken(SECRET)),
            Optional.of(new IdToken(SECRET)),
            Scope.NONE));
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void redactsSecrets(Object secret) {
    assertThat(secret.toString()).doesNotContain("s3cret").doesNotContain("0123456789");
    assertThat(secret.toString()).contains(secret.getClass().getSimpleName());
  }

  @Test
  void comparesHashesOfSecrets() {
    var hash = new SecretHash("a".repeat(43));
    assertThat(hash.matches(new SecretHash("a".repeat(43)))).isTrue();
    assertThat(hash.matches(new SecretHash("a".repeat(42) + "b"))).isFalse();
  }

  @Test
  void keepsEquality() {
    assertThat(new ClientSecret("one")).isEqualTo(new ClientSecret("one"));
    assertThat(new ClientSecret("one")).isNotEqualTo(new ClientSecret("two"));
    assertThat(new ClientSecret("one")).isNotEqualTo(new ClientSecret("one1"));
    assertThat(new AuthorizationCode("one")).isNotEqualTo(new RefreshToken("one"));
  }
}
