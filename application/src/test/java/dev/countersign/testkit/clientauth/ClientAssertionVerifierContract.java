package dev.countersign.testkit.clientauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.clientauth.driven.ClientAssertionVerifier;
import dev.countersign.application.clientauth.driven.ClientAssertionVerifier.AssertionKeys;
import dev.countersign.application.token.driven.TokenSigner;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.clientauth.ClientAssertionClaims;
import dev.countersign.domain.clientauth.ClientAssertionToken;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.TokenType;
import dev.countersign.testkit.key.TestKeys;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of {@link ClientAssertionVerifier}. */
public abstract class ClientAssertionVerifierContract {

  private static final Set<SignatureAlgorithm> ANY = EnumSet.allOf(SignatureAlgorithm.class);
  private static final ClientSecret SECRET = new ClientSecret("s".repeat(43));
  private static final AssertionKeys SHARED = new AssertionKeys.SharedSecret(SECRET);
  private static final JsonObject CLAIMS =
      JsonObject.EMPTY
          .with("iss", "client-1")
          .with("sub", "client-1")
          .with("aud", "https://op.example/token")
          .with("jti", "id-1")
          .with("exp", 1_800_000_000L);

  /** Returns the source of the clients' keys. */
  protected abstract TestKeys workshop();

  /** Returns the signer of the assertions. */
  protected abstract TokenSigner tokenSigner();

  /** Returns the adapter. */
  protected abstract ClientAssertionVerifier clientAssertionVerifier();

  private Key.Active key() {
    return workshop().signing(SignatureAlgorithm.ES256);
  }

  private ClientAssertionToken signed(Key.Active key, JsonObject claims) {
    return new ClientAssertionToken(tokenSigner().sign(key, TokenType.CLIENT_ASSERTION, claims));
  }

  private ClientAssertionToken authenticated(JsonObject claims) {
    return new ClientAssertionToken(
        tokenSigner().sign(SECRET, SignatureAlgorithm.HS256, TokenType.ID_TOKEN, claims));
  }

  private static AssertionKeys keys(Key... keys) {
    var set = Arrays.stream(keys).map(TestKeys::publicPart).collect(Collectors.toList());
    return new AssertionKeys.PublicKeys(new JwkSet(set));
  }

  private void assertRefuses(
      ClientAssertionToken assertion, AssertionKeys keys, Set<SignatureAlgorithm> allowed) {
    assertThat(clientAssertionVerifier().verify(assertion, keys, allowed))
        .isInstanceOf(Result.Refused.class);
  }

  @Test
  void readsTheClaimsOfASignedAssertion() {
    var key = key();
    var claims =
        CLAIMS
            .with("aud", JsonArray.ofStrings(List.of("a", "b")))
            .with("nbf", 1_700_000_000L)
            .with("iat", 1_700_000_001L);
    assertThat(clientAssertionVerifier().verify(signed(key, claims), keys(key(), key), ANY))
        .isEqualTo(
            Result.ok(
                new ClientAssertionClaims(
                    "client-1",
                    "client-1",
                    List.of("a", "b"),
                    "id-1",
                    Instant.ofEpochSecond(1_800_000_000L),
                    Optional.of(Instant.ofEpochSecond(1_700_000_000L)),
                    Optional.of(Instant.ofEpochSecond(1_700_000_001L)))));
  }

  /** RFC 9864 §5: the key names the algorithm by its older name. */
  @Test
  void readsAnAssertionWithTheOtherNameOfTheAlgorithmOfTheKey() {
    var key = workshop().signing(SignatureAlgorithm.ED25519);
    var named = new PublicJwk(TestKeys.publicPart(key).members().with("alg", "EdDSA"));
    var keys = new AssertionKeys.PublicKeys(new JwkSet(List.of(named)));
    assertThat(clientAssertionVerifier().verify(signed(key, CLAIMS), keys, ANY))
        .isInstanceOf(Result.Ok.class);
    assertRefuses(signed(key, CLAIMS), keys, Set.of(SignatureAlgorithm.EDDSA));
  }

  @Test
  void readsTheClaimsOfAnHmacAssertion() {
    var verified = clientAssertionVerifier().verify(authenticated(CLAIMS), SHARED, ANY);
    assertThat(verified.map(ClientAssertionClaims::audience))
        .isEqualTo(Result.ok(List.of("https://op.example/token")));
  }

  @Test
  void readsTheIssuerBeforeVerifying() {
    assertThat(clientAssertionVerifier().claimedIssuer(signed(key(), CLAIMS)))
        .contains(new ClientId("client-1"));
    for (var text : List.of("", "..", "a.b.c", "{}")) {
      assertThat(clientAssertionVerifier().claimedIssuer(new ClientAssertionToken(text))).isEmpty();
    }
  }

  @Test
  void refusesOtherKeysAndSecrets() {
    assertRefuses(signed(key(), CLAIMS), keys(key()), ANY);
    assertRefuses(signed(key(), CLAIMS), keys(), ANY);
    var other = new AssertionKeys.SharedSecret(new ClientSecret("t".repeat(43)));
    assertRefuses(authenticated(CLAIMS), other, ANY);
  }

  @Test
  void refusesAlgorithmsThatAreNotAllowed() {
    var key = key();
    assertRefuses(signed(key, CLAIMS), keys(key), EnumSet.of(SignatureAlgorithm.RS256));
    assertRefuses(authenticated(CLAIMS), SHARED, EnumSet.of(SignatureAlgorithm.HS512));
  }

  @Test
  void refusesAlgorithmsThatDoNotFitTheKindOfKey() {
    var key = key();
    assertRefuses(authenticated(CLAIMS), keys(key), ANY);
    assertRefuses(signed(key, CLAIMS), SHARED, ANY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "sub", "aud", "jti", "exp"})
  void refusesMissingAndMalformedClaims(String name) {
    var key = key();
    assertRefuses(signed(key, CLAIMS.without(List.of(name))), keys(key), ANY);
    assertRefuses(signed(key, CLAIMS.with(name, true)), keys(key), ANY);
  }

  @Test
  void refusesMalformedTimes() {
    var key = key();
    assertRefuses(signed(key, CLAIMS.with("nbf", "now")), keys(key), ANY);
    assertRefuses(signed(key, CLAIMS.with("iat", "now")), keys(key), ANY);
    assertRefuses(signed(key, CLAIMS.with("exp", Long.MAX_VALUE)), keys(key), ANY);
  }

  @Test
  void refusesOtherKindsOfTokens() {
    var key = key();
    var accessToken = tokenSigner().sign(key, TokenType.ACCESS_TOKEN, CLAIMS);
    assertRefuses(new ClientAssertionToken(accessToken), keys(key), ANY);
  }
}
