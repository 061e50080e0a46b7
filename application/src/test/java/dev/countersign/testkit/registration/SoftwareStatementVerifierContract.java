package dev.countersign.testkit.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.registration.driven.SoftwareStatementVerifier;
import dev.countersign.application.token.driven.TokenSigner;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.client.SoftwareStatement;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.SoftwareStatementClaims;
import dev.countersign.domain.token.TokenType;
import dev.countersign.testkit.key.TestKeys;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of {@link SoftwareStatementVerifier}. */
public abstract class SoftwareStatementVerifierContract {

  private static final JsonObject CLAIMS =
      JsonObject.EMPTY
          .with("iss", "https://directory.example")
          .with("exp", 1L)
          .with("client_name", "Ünïcode")
          .with("redirect_uris", JsonArray.ofStrings(List.of("https://app.example/cb")));

  /** Returns the source of the issuers' keys. */
  protected abstract TestKeys workshop();

  /** Returns the signer of the statements. */
  protected abstract TokenSigner tokenSigner();

  /** Returns the adapter. */
  protected abstract SoftwareStatementVerifier softwareStatementVerifier();

  private Key.Active key() {
    return workshop().signing(SignatureAlgorithm.ES256);
  }

  private SoftwareStatement signed(Key.Active key, TokenType type, JsonObject claims) {
    return new SoftwareStatement(tokenSigner().sign(key, type, claims));
  }

  private SoftwareStatement signed(Key.Active key, JsonObject claims) {
    return signed(key, TokenType.ID_TOKEN, claims);
  }

  private static JwkSet keys(Key... keys) {
    return new JwkSet(Stream.of(keys).map(TestKeys::publicPart).toList());
  }

  private void assertRefuses(SoftwareStatement statement, JwkSet keys) {
    assertThat(softwareStatementVerifier().verify(statement, keys))
        .isInstanceOf(Result.Refused.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"RS256", "PS256", "ES256", "EDDSA", "ED25519", "ED448"})
  void returnsTheClaimsOfASignedStatement(SignatureAlgorithm algorithm) {
    var key = workshop().signing(algorithm);
    assertThat(softwareStatementVerifier().verify(signed(key, CLAIMS), keys(key(), key)))
        .isEqualTo(Result.ok(new SoftwareStatementClaims(CLAIMS)));
  }

  @Test
  void readsTheIssuerBeforeVerifying() {
    assertThat(softwareStatementVerifier().claimedIssuer(signed(key(), CLAIMS)))
        .contains("https://directory.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {".", "..", "a.b.c", "e30.e30.e30", "eyJhbGciOiJub25lIn0.eyJpc3MiOiJhIn0."})
  void refusesMalformedAndUnsignedStatements(String text) {
    var statement = new SoftwareStatement(text);
    assertThat(softwareStatementVerifier().claimedIssuer(statement)).isEmpty();
    assertRefuses(statement, keys(key()));
  }

  @Test
  void refusesAStatementWithoutIssuer() {
    var key = key();
    for (var claims :
        List.of(CLAIMS.without(List.of("iss")), CLAIMS.with("iss", ""), CLAIMS.with("iss", 1L))) {
      assertThat(softwareStatementVerifier().claimedIssuer(signed(key, claims))).isEmpty();
      assertRefuses(signed(key, claims), keys(key));
    }
  }

  @Test
  void refusesOtherKeys() {
    assertRefuses(signed(key(), CLAIMS), keys(key()));
    assertRefuses(signed(key(), CLAIMS), JwkSet.EMPTY);
  }

  @Test
  void refusesAStatementSignedWithASecret() {
    var secret = new ClientSecret("s".repeat(43));
    var text = tokenSigner().sign(secret, SignatureAlgorithm.HS256, TokenType.ID_TOKEN, CLAIMS);
    assertRefuses(new SoftwareStatement(text), keys(key()));
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"ID_TOKEN", "USER_INFO"})
  void refusesOtherKindsOfTokens(TokenType type) {
    var key = key();
    assertRefuses(signed(key, type, CLAIMS), keys(key));
  }
}
