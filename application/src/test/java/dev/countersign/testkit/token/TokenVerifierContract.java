package dev.countersign.testkit.token;

import static dev.countersign.testkit.key.TestKeys.publicPart;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.token.driven.TokenSigner;
import dev.countersign.application.token.driven.TokenVerifier;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jose.VerificationFailure;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.TokenType;
import dev.countersign.testkit.key.TestKeys;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The contract of {@link TokenVerifier}. */
public abstract class TokenVerifierContract {

  private static final JsonObject CLAIMS = JsonObject.EMPTY.with("sub", "alice");

  /** Returns the source of the keys. */
  protected abstract TestKeys workshop();

  /** Returns a signer for the tokens that the verifier verifies. */
  protected abstract TokenSigner tokenSigner();

  /** Returns the adapter. */
  protected abstract TokenVerifier tokenVerifier();

  private String signed(Key.Active key) {
    return tokenSigner().sign(key, TokenType.ID_TOKEN, CLAIMS);
  }

  private void assertRefuses(String token, PublicJwk... keys) {
    assertThat(tokenVerifier().verify(token, List.of(keys))).isInstanceOf(Result.Refused.class);
  }

  @Test
  void usesTheKeyWithTheKidOfTheToken() {
    var other = publicPart(workshop().signing(SignatureAlgorithm.ES256));
    var key = workshop().signing(SignatureAlgorithm.ES256);
    var keys = List.of(other, publicPart(key));
    assertThat(tokenVerifier().verify(signed(key), keys).map(TokenVerifier.Verified::key))
        .isEqualTo(Result.ok(publicPart(key)));
  }

  @Test
  void verifiesWithTheKeysThatTheCallerResolves() {
    var key = workshop().signing(SignatureAlgorithm.ES256);
    var token = new TokenVerifier.SignedToken.Compact(signed(key));
    var contents =
        tokenVerifier()
            .verify(
                token,
                (claims, keyIds) ->
                    claims.equals(Optional.of(CLAIMS))
                            && keyIds.equals(Set.of(key.identity().id().value()))
                        ? Result.ok(List.of(publicPart(key)))
                        : Result.ok(List.of()));
    assertThat(
            contents.map(
                valid ->
                    List.of(
                        valid.claims(),
                        valid.signatures().getFirst().key(),
                        valid.signatures().getFirst().algorithm())))
        .isEqualTo(
            Result.ok(List.of(Optional.of(CLAIMS), publicPart(key), SignatureAlgorithm.ES256)));
    assertThat(contents.toString()).doesNotContain("alice");
    assertThat(tokenVerifier().verify(token, (claims, keyIds) -> Result.ok(List.of())))
        .isInstanceOf(Result.Refused.class);
    var refused =
        Result.<List<PublicJwk>, VerificationFailure>refused(
            new VerificationFailure("unknown issuer"));
    assertThat(tokenVerifier().verify(token, (claims, keyIds) -> refused))
        .isEqualTo(Result.refused(new VerificationFailure("unknown issuer")));
  }

  @Test
  void verifiesWithTheSecretAndTheAlgorithmOnly() {
    var secret = new ClientSecret("a secret of a client that is long enough for each of them 0123");
    var token = tokenSigner().sign(secret, SignatureAlgorithm.HS256, TokenType.ID_TOKEN, CLAIMS);

    var verified = tokenVerifier().verify(token, secret, SignatureAlgorithm.HS256);
    assertThat(verified.map(TokenVerifier.HmacVerified::claims)).isEqualTo(Result.ok(CLAIMS));
    assertThat(verified.map(valid -> valid.header().string("typ")))
        .isEqualTo(Result.ok(Optional.of("JWT")));
    var other = new ClientSecret("another secret of a client that is long enough, 0123456789 012");
    assertThat(tokenVerifier().verify(token, other, SignatureAlgorithm.HS256))
        .isInstanceOf(Result.Refused.class);
    for (var algorithm : List.of(SignatureAlgorithm.HS512, SignatureAlgorithm.ES256)) {
      assertThat(tokenVerifier().verify(token, secret, algorithm))
          .isInstanceOf(Result.Refused.class);
    }
    var key = workshop().signing(SignatureAlgorithm.ES256);
    assertThat(tokenVerifier().verify(signed(key), secret, SignatureAlgorithm.ES256))
        .isInstanceOf(Result.Refused.class);
    assertThat(tokenVerifier().verify("a.b.c", secret, SignatureAlgorithm.HS256))
        .isInstanceOf(Result.Refused.class);
  }

  @Test
  void refusesTheRightKeyWithAnotherKid() {
    var key = workshop().signing(SignatureAlgorithm.ES256);
    assertRefuses(signed(key), new PublicJwk(publicPart(key).members().with("kid", "other")));
    assertRefuses(signed(key), new PublicJwk(publicPart(key).members().without(List.of("kid"))));
  }

  @Test
  void refusesAnotherKeyWithTheRightKid() {
    var key = workshop().signing(SignatureAlgorithm.ES256);
    var other = publicPart(workshop().signing(SignatureAlgorithm.ES256));
    assertRefuses(
        signed(key), new PublicJwk(other.members().with("kid", key.identity().id().value())));
  }

  @Test
  void refusesAKeyOfAnotherUseOrAlgorithm() {
    var key = workshop().signing(SignatureAlgorithm.RS256);
    var members = publicPart(key).members();
    assertRefuses(signed(key), new PublicJwk(members.with("use", "enc")));
    assertRefuses(signed(key), new PublicJwk(members.without(List.of("alg")).with("use", "enc")));
    assertRefuses(signed(key), new PublicJwk(members.with("alg", "PS256")));
  }

  /** RFC 7517 §4.3. */
  @Test
  void refusesAKeyWhoseOperationsDoNotAllowVerification() {
    var key = workshop().signing(SignatureAlgorithm.RS256);
    var plain = publicPart(key).members().without(List.of("use", "alg"));
    for (var operation : List.of("encrypt", "sign", "fly")) {
      var operations = JsonArray.ofStrings(List.of(operation));
      assertRefuses(signed(key), new PublicJwk(plain.with("key_ops", operations)));
    }
    var verifying = new PublicJwk(plain.with("key_ops", JsonArray.ofStrings(List.of("verify"))));
    assertThat(tokenVerifier().verify(signed(key), List.of(verifying)))
        .isInstanceOf(Result.Ok.class);
  }

  /** RFC 9864 §5: only the name of the algorithm differs. */
  @Test
  void acceptsAKeyThatHasTheOtherNameOfItsAlgorithm() {
    for (var names : List.of(List.of("EdDSA", "Ed25519"), List.of("Ed25519", "EdDSA"))) {
      var key = workshop().signing(SignatureAlgorithm.parse(names.getFirst()).orElseThrow());
      var named = publicPart(key).members().with("alg", names.getLast());
      assertThat(tokenVerifier().verify(signed(key), List.of(new PublicJwk(named))))
          .isInstanceOf(Result.Ok.class);
      assertRefuses(signed(key), new PublicJwk(named.with("alg", "Ed448")));
    }
  }

  /** RFC 7517 §4.5: a set may have equivalent keys with the same kid. */
  @Test
  void triesEachKeyWithTheKid() {
    var key = workshop().signing(SignatureAlgorithm.RS256);
    var other = publicPart(workshop().signing(SignatureAlgorithm.RS256)).members();
    var named = other.with("kid", key.identity().id().value());
    var encrypting = named.without(List.of("alg")).with("use", "enc");
    for (var first : List.of(named, encrypting)) {
      assertThat(
              tokenVerifier().verify(signed(key), List.of(new PublicJwk(first), publicPart(key))))
          .isInstanceOf(Result.Ok.class);
    }
  }

  @Test
  void acceptsAKeyWithoutUseAndAlgorithm() {
    var key = workshop().signing(SignatureAlgorithm.RS256);
    var plain = new PublicJwk(publicPart(key).members().without(List.of("use", "alg")));
    assertThat(tokenVerifier().verify(signed(key), List.of(plain))).isInstanceOf(Result.Ok.class);
  }

  @Test
  void refusesWithoutKeys() {
    assertRefuses(signed(workshop().signing(SignatureAlgorithm.ES256)));
  }

  @Test
  void refusesATokenWithAChangedCharacter() {
    var key = workshop().signing(SignatureAlgorithm.EDDSA);
    var token = signed(key);
    for (var at = 0; at < token.length(); at++) {
      var changed = token.charAt(at) == 'A' ? 'B' : 'A';
      assertRefuses(token.substring(0, at) + changed + token.substring(at + 1), publicPart(key));
    }
  }

  @Test
  void refusesTextThatIsNotAToken() {
    var key = publicPart(workshop().signing(SignatureAlgorithm.ES256));
    for (var text : List.of("", ".", "..", "a.b.c", "a.b.c.d", "a.b.c.d.e", "{}")) {
      assertRefuses(text, key);
    }
  }

  @Test
  void refusesTokensSignedWithASharedSecret() {
    var secret = new ClientSecret("s".repeat(64));
    var token = tokenSigner().sign(secret, SignatureAlgorithm.HS256, TokenType.ID_TOKEN, CLAIMS);
    assertRefuses(token, publicPart(workshop().signing(SignatureAlgorithm.RS256)));
  }
}
