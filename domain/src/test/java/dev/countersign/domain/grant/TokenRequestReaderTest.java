package dev.countersign.domain.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.countersign.domain.error.TokenError;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.ResourcePolicy;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.oauth.SecretHash;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests which token requests are accepted, by grant type. */
class TokenRequestReaderTest {

  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  private static final ResourceIndicator API = new ResourceIndicator("https://api.example");
  private static final ResourcePolicy RESOURCES =
      new ResourcePolicy(new Issuer("https://id.example"), Set.of(API));

  @Test
  void readsAnAuthorizationCodeRequest() {
    assertThat(
            read(
                Map.of(
                    "grant_type", List.of("authorization_code"),
                    "code", List.of("code"),
                    "redirect_uri", List.of("https://client.example/cb"),
                    "code_verifier", List.of(VERIFIER),
                    "resource", List.of("https://api.example"))))
        .isEqualTo(
            Result.ok(
                new TokenRequest.AuthorizationCodeRequest(
                    new AuthorizationCode("code"),
                    Optional.of("https://client.example/cb"),
                    Optional.of(new CodeVerifier(VERIFIER)),
                    List.of(API))));
  }

  @Test
  void readsARefreshTokenRequest() {
    assertThat(
            read(
                Map.of(
                    "grant_type", List.of("refresh_token"),
                    "refresh_token", List.of("token"),
                    "scope", List.of("a"))))
        .isEqualTo(
            Result.ok(
                new TokenRequest.RefreshTokenRequest(
                    new RefreshToken("token"), Optional.of(Scope.of("a")), List.of())));
  }

  @Test
  void readsAClientCredentialsRequest() {
    assertThat(read(Map.of("grant_type", List.of("client_credentials"))))
        .isEqualTo(Result.ok(new TokenRequest.ClientCredentialsRequest(Scope.NONE, List.of())));
  }

  private static Stream<Arguments> refusals() {
    return Stream.of(
        arguments(Map.of(), "invalid_request"),
        arguments(Map.of("grant_type", List.of("")), "invalid_request"),
        arguments(Map.of("grant_type", List.of("password")), "unsupported_grant_type"),
        arguments(Map.of("grant_type", List.of("implicit")), "unsupported_grant_type"),
        arguments(Map.of("grant_type", List.of("AUTHORIZATION_CODE")), "unsupported_grant_type"),
        arguments(code("code", ""), "invalid_request"),
        arguments(code("code", "c".repeat(513)), "invalid_request"),
        arguments(code("code_verifier", "short"), "invalid_grant"),
        arguments(code("code_verifier", "v".repeat(129)), "invalid_grant"),
        arguments(code("code_verifier", "ä".repeat(43)), "invalid_grant"),
        arguments(code("resource", "https://other.example"), "invalid_target"),
        arguments(refresh("refresh_token", ""), "invalid_request"),
        arguments(refresh("refresh_token", "r".repeat(513)), "invalid_request"),
        arguments(refresh("scope", "a  b"), "invalid_scope"),
        arguments(
            Map.of("grant_type", List.of("client_credentials"), "scope", List.of("\"")),
            "invalid_scope"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusesWithTheErrorOfTheSection(Map<String, List<String>> parameters, String error) {
    assertThat(read(parameters))
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused -> assertThat(((TokenError) refused.error()).code()).isEqualTo(error));
  }

  @Test
  void acceptsTheLongestCodeAndRefreshToken() {
    assertThat(read(code("code", "c".repeat(512)))).isInstanceOf(Result.Ok.class);
    assertThat(read(refresh("refresh_token", "r".repeat(512)))).isInstanceOf(Result.Ok.class);
  }

  @Test
  void refusesRepeatedParametersExceptResource() {
    assertThat(
            TokenRequestReader.rejectRepeated(
                new Parameters(Map.of("resource", List.of("a", "b")))))
        .isInstanceOf(Result.Ok.class);
    assertThat(TokenRequestReader.rejectRepeated(new Parameters(Map.of("code", List.of("a", "a")))))
        .isInstanceOf(Result.Refused.class);
    assertThat(TokenRequestReader.rejectRepeated(new Parameters(Map.of("x", List.of("", "a")))))
        .isInstanceOf(Result.Refused.class);
  }

  @Test
  void matchesAChallengeOnlyWithItsOwnHash() {
    var challenge = new CodeChallenge("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");

    assertThat(challenge.isMatchedBy(new SecretHash(challenge.value()))).isTrue();
    assertThat(challenge.isMatchedBy(new SecretHash("F9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")))
        .isFalse();
  }

  private static Map<String, List<String>> code(String name, String value) {
    return name.equals("code")
        ? Map.of("grant_type", List.of("authorization_code"), name, List.of(value))
        : Map.of(
            "grant_type",
            List.of("authorization_code"),
            "code",
            List.of("code"),
            name,
            List.of(value));
  }

  private static Map<String, List<String>> refresh(String name, String value) {
    return name.equals("refresh_token")
        ? Map.of("grant_type", List.of("refresh_token"), name, List.of(value))
        : Map.of(
            "grant_type",
            List.of("refresh_token"),
            "refresh_token",
            List.of("token"),
            name,
            List.of(value));
  }

  private static Result<TokenRequest, TokenError> read(Map<String, List<String>> parameters) {
    return TokenRequestReader.read(new Parameters(parameters), RESOURCES);
  }
}
