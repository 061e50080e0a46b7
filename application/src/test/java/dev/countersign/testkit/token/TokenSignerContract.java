package dev.countersign.testkit.token;

import static dev.countersign.testkit.key.TestKeys.publicPart;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.token.driven.TokenSigner;
import dev.countersign.application.token.driven.TokenVerifier;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.domain.token.TokenType;
import dev.countersign.testkit.key.TestKeys;
import dev.countersign.testkit.oauth.Race;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract of {@link TokenSigner}, checked with a verifier. */
public abstract class TokenSignerContract {

  private static final JsonObject CLAIMS =
      JsonObject.EMPTY.with("sub", "Ærlig 😀 \"quoted\"\n").with("exp", new JsonInteger(17));
  private static final ClientSecret SECRET = new ClientSecret("s".repeat(64));

  /** Returns the source of the keys that the signer uses. */
  protected abstract TestKeys workshop();

  /** Returns the adapter. */
  protected abstract TokenSigner tokenSigner();

  /** Returns a verifier for the signed tokens. */
  protected abstract TokenVerifier tokenVerifier();

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"HS256", "HS384", "HS512"})
  void signsWithEachAlgorithm(SignatureAlgorithm algorithm) {
    var key = workshop().signing(algorithm);
    var token = tokenSigner().sign(key, TokenType.ACCESS_TOKEN, CLAIMS);
    var header =
        JsonObject.EMPTY
            .with("alg", algorithm.wireName())
            .with("kid", key.identity().id().value())
            .with("typ", "at+jwt");
    assertThat(tokenVerifier().verify(token, List.of(publicPart(key))))
        .isEqualTo(
            Result.ok(new TokenVerifier.Verified(algorithm, publicPart(key), header, CLAIMS)));
  }

  @Test
  void signsInJsonWithSeveralKeys() {
    var one = workshop().signing(SignatureAlgorithm.ES256);
    var other = workshop().signing(SignatureAlgorithm.RS256);
    var json = tokenSigner().sign(List.of(one, other), TokenType.ID_TOKEN, CLAIMS);
    var token = new TokenVerifier.SignedToken.Serialized(json);
    for (var keys : List.of(List.of(one, other), List.of(one), List.of(other))) {
      var publicKeys = keys.stream().map(TestKeys::publicPart).toList();
      var contents = tokenVerifier().verify(token, (claims, keyIds) -> Result.ok(publicKeys));
      assertThat(contents.map(TokenVerifier.Contents::claims))
          .isEqualTo(Result.ok(Optional.of(CLAIMS)));
      assertThat(
              contents.map(
                  valid -> valid.signatures().stream().map(TokenVerifier.Signature::key).toList()))
          .isEqualTo(Result.ok(publicKeys));
    }
    assertThatThrownBy(() -> tokenSigner().sign(List.of(), TokenType.ID_TOKEN, CLAIMS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource
  void setsTheTypeOfTheToken(TokenType type) {
    var key = workshop().signing(SignatureAlgorithm.ES256);
    var token = tokenSigner().sign(key, type, CLAIMS);
    var verified = tokenVerifier().verify(token, List.of(publicPart(key)));
    assertThat(verified.map(valid -> valid.header().string("typ").orElseThrow()))
        .isEqualTo(Result.ok(type.wireName()));
  }

  @Test
  void signsRepeatedlyWithTheSameKey() {
    var key = workshop().signing(SignatureAlgorithm.ES256);
    for (var i = 0; i < 3; i++) {
      var token = tokenSigner().sign(key, TokenType.ID_TOKEN, CLAIMS.with("n", i));
      assertThat(tokenVerifier().verify(token, List.of(publicPart(key))))
          .isInstanceOf(Result.Ok.class);
    }
  }

  @Test
  void signsConcurrently() {
    var key = workshop().signing(SignatureAlgorithm.ES256);
    for (var round = 0; round < 10; round++) {
      var tokens =
          Race.results(
              runner -> tokenSigner().sign(key, TokenType.ID_TOKEN, CLAIMS.with("n", runner)));
      for (var i = 0; i < tokens.size(); i++) {
        var verified = tokenVerifier().verify(tokens.get(i), List.of(publicPart(key)));
        assertThat(verified.map(TokenVerifier.Verified::claims))
            .isEqualTo(Result.ok(CLAIMS.with("n", i)));
      }
    }
  }

  @Test
  void refusesAKeyWhoseSealDoesNotOpen() {
    var key = workshop().signing(SignatureAlgorithm.ES256);
    var signed = tokenSigner().sign(key, TokenType.ID_TOKEN, CLAIMS);
    assertThat(signed).isNotEmpty();
    var moved = new Key.Active(key.identity(), key.material(), new Key.Since(key.since().at(), 9));
    for (var broken : List.of(moved, key.sealedAs(new Sealed("{}")))) {
      assertThatThrownBy(() -> tokenSigner().sign(broken, TokenType.ID_TOKEN, CLAIMS))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void refusesADecryptionKey() {
    var key = workshop().decrypting(KeyManagementAlgorithm.ECDH_ES);
    assertThatThrownBy(() -> tokenSigner().sign(key, TokenType.ID_TOKEN, CLAIMS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void writesTokensWithoutASignatureThatNobodyVerifies() {
    var token = tokenSigner().unsigned(TokenType.ID_TOKEN, CLAIMS);
    assertThat(token).matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.");
    var key = publicPart(workshop().signing(SignatureAlgorithm.ES256));
    assertThat(tokenVerifier().verify(token, List.of(key))).isInstanceOf(Result.Refused.class);
  }

  @Test
  void acceptsASharedSecretForHmacOnly() {
    assertThat(tokenSigner().sign(SECRET, SignatureAlgorithm.HS512, TokenType.ID_TOKEN, CLAIMS))
        .matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    assertThatThrownBy(
            () -> tokenSigner().sign(SECRET, SignatureAlgorithm.RS256, TokenType.ID_TOKEN, CLAIMS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesASecretThatIsShorterThanTheHash() {
    var secret = new ClientSecret("s".repeat(43));
    assertThatThrownBy(
            () -> tokenSigner().sign(secret, SignatureAlgorithm.HS384, TokenType.ID_TOKEN, CLAIMS))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
