package dev.countersign.application.token;

import static dev.countersign.application.Refusals.value;
import static dev.countersign.testkit.client.Registrations.REFRESHING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.Encryption;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jose.VerificationFailure;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyIdentity;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.TokenLayer;
import dev.countersign.domain.token.TokenType;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.grant.CodeFlow;
import dev.countersign.testkit.jwk.JwkFixtures;
import dev.countersign.testkit.key.TestKeys;
import dev.countersign.testkit.sealing.InMemorySealer;
import dev.countersign.testkit.token.InMemoryTokenSigner;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens are opened layer by layer, and the result describes each layer. */
class ReadTokenTest {

  private static final Encryption ENCRYPTION =
      new Encryption(KeyManagementAlgorithm.RSA_OAEP_256, ContentEncryptionAlgorithm.A128CBC_HS256);

  private final ProviderFixture provider = ProviderFixture.start();
  private final KeyIdentity key =
      value(
          provider
              .importKey()
              .importKey(
                  JwkFixtures.RSA.members().with("kid", "imported").with("alg", "RSA-OAEP-256"),
                  Actor.subject("admin")));
  private final String signed = CodeFlow.of(provider, REFRESHING).tokens().accessToken().value();

  private static final Issuer OTHER = new Issuer("https://elsewhere.example");

  private final TestKeys elsewhere =
      new TestKeys(new InMemorySealer(), provider.crypto().keyGenerator());
  private final Key.Active theirs = elsewhere.signing(SignatureAlgorithm.ES256);

  @Test
  void verifiesASignedToken() {
    var read = value(provider.readToken().read(signed));

    assertThat(read.layers())
        .singleElement()
        .isInstanceOfSatisfying(
            TokenLayer.Signed.class,
            layer -> {
              assertThat(layer.algorithm()).isEqualTo("RS256");
              assertThat(layer.issuer()).isEqualTo(ProviderFixture.ISSUER);
            });
    assertThat(read.claims().flatMap(claims -> claims.string("iss")))
        .contains(ProviderFixture.ISSUER.value());
    assertThat(read.toString()).doesNotContain("alice").contains("redacted");
  }

  @Test
  void opensANestedTokenFromTheOutsideIn() {
    var read = value(provider.readToken().read(encrypted(signed)));

    assertThat(read.layers()).hasSize(2);
    assertThat(read.layers().getFirst())
        .isInstanceOfSatisfying(
            TokenLayer.Encrypted.class,
            layer -> {
              assertThat(layer.algorithm()).isEqualTo("RSA-OAEP-256");
              assertThat(layer.content()).isEqualTo("A128CBC-HS256");
              assertThat(layer.key()).isEqualTo(key.id());
            });
    assertThat(read.layers().getLast()).isInstanceOf(TokenLayer.Signed.class);
    assertThat(read.claims()).isPresent();
  }

  @Test
  void opensATokenInJsonSerialization() {
    var parts = encrypted(signed).split("\\.", -1);
    var json =
        JsonObject.EMPTY
            .with("protected", parts[0])
            .with("encrypted_key", parts[1])
            .with("iv", parts[2])
            .with("ciphertext", parts[3])
            .with("tag", parts[4]);

    assertThat(value(provider.readToken().read(json)).layers()).hasSize(2);
    assertThat(provider.readToken().read(json.with("tag", "AAAA")))
        .isInstanceOf(Result.Refused.class);
    assertThat(provider.readToken().read(JsonObject.EMPTY)).isInstanceOf(Result.Refused.class);
  }

  @Test
  void opensThreeLayersAndNoMore() {
    assertThat(provider.readToken().read(encrypted(encrypted(signed))))
        .isInstanceOf(Result.Ok.class);
    assertThat(provider.readToken().read(encrypted(encrypted(encrypted(signed)))))
        .isInstanceOf(Result.Refused.class);
  }

  @Test
  void doesNotTrustAnUnsignedTokenBecauseItIsEncrypted() {
    assertThat(provider.readToken().read(encrypted("eyJhbGciOiJub25lIn0.e30.")))
        .isInstanceOf(Result.Refused.class);
  }

  @Test
  void readsSeveralSignaturesInJsonOneByOne() {
    var selectKeys = provider.issuerDependencies().encoder().selectKeys();
    var keys =
        Stream.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256)
            .map(algorithm -> selectKeys.signing(KeyOwner.PROVIDER, algorithm))
            .toList();
    var claims = JsonObject.EMPTY.with("iss", ProviderFixture.ISSUER.value());
    var json = provider.crypto().tokenSigner().sign(keys, TokenType.ID_TOKEN, claims);

    var read = value(provider.readToken().read(json));

    assertThat(read.claims()).contains(claims);
    assertThat(read.layers()).extracting(TokenLayer::algorithm).containsExactly("RS256", "ES256");
    var both = json.with("ciphertext", "a");
    assertThat(provider.readToken().read(both)).isInstanceOf(Result.Refused.class);
  }

  private String signedBy(Key.Active key, JsonObject claims) {
    var sealer = theirs.equals(key) ? elsewhere.sealer() : provider.crypto().sealer();
    return new InMemoryTokenSigner(sealer, provider.crypto().signatures())
        .sign(key, TokenType.ID_TOKEN, claims);
  }

  /** Creates a reader that knows one other issuer. */
  private ReadToken knowing(Key.Active key) {
    return TokenUseCases.readToken(
        provider.crypto().tokenOpener(),
        provider.crypto().tokenVerifier(),
        provider.issuerDependencies().encoder().selectKeys(),
        provider.publishKeys(),
        (issuer, keyIds) ->
            issuer.equals(OTHER)
                ? Result.ok(List.of(new PublicJwk(key.identity().shown())))
                : Result.refused(new VerificationFailure("not known")),
        ProviderFixture.ISSUER);
  }

  /** RFC 8725 §3.8: the key must belong to the issuer that the token names. */
  @Test
  void refusesATokenThatAnotherIssuerSigned() {
    var ours =
        provider
            .issuerDependencies()
            .encoder()
            .selectKeys()
            .signing(KeyOwner.PROVIDER, SignatureAlgorithm.RS256);
    var reader = knowing(theirs);
    var fromThem = JsonObject.EMPTY.with("iss", OTHER.value());
    var fromUs = JsonObject.EMPTY.with("iss", ProviderFixture.ISSUER.value());

    assertThat(value(reader.read(signedBy(theirs, fromThem))).layers().getFirst())
        .isInstanceOfSatisfying(
            TokenLayer.Signed.class, layer -> assertThat(layer.issuer()).isEqualTo(OTHER));
    assertThat(reader.read(signedBy(ours, fromUs))).isInstanceOf(Result.Ok.class);
    assertThat(reader.read(signedBy(theirs, fromUs))).isInstanceOf(Result.Refused.class);
    assertThat(reader.read(signedBy(ours, fromThem))).isInstanceOf(Result.Refused.class);
    assertThat(reader.read(signedBy(theirs, JsonObject.EMPTY))).isInstanceOf(Result.Refused.class);
    assertThat(reader.read(signedBy(ours, JsonObject.EMPTY))).isInstanceOf(Result.Ok.class);
    for (var nobody : List.of("https://unknown.example", "", "no URL")) {
      var claims = JsonObject.EMPTY.with("iss", nobody);
      assertThat(reader.read(signedBy(theirs, claims))).isInstanceOf(Result.Refused.class);
      assertThat(reader.read(signedBy(ours, claims))).isInstanceOf(Result.Refused.class);
    }
    assertThat(reader.read(signedBy(ours, JsonObject.EMPTY.with("iss", 7))))
        .isInstanceOf(Result.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a.b", "a.b.c", "a.b.c.d", "a.b.c.d.e", "a.b.c.d.e.f", "...."})
  void refusesUnknownTokens(String text) {
    assertThat(provider.readToken().read(text)).isInstanceOf(Result.Refused.class);
  }

  private String encrypted(String content) {
    return provider
        .crypto()
        .tokenEncrypter()
        .encrypt(content, ENCRYPTION, new PublicJwk(key.shown()));
  }
}
