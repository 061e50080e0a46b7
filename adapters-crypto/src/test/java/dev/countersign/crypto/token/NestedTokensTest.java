package dev.countersign.crypto.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.key.PublishKeys;
import dev.countersign.application.key.SelectKeys;
import dev.countersign.application.token.ReadToken;
import dev.countersign.application.token.TokenUseCases;
import dev.countersign.crypto.jose.JweDraft;
import dev.countersign.crypto.jose.JweWriter;
import dev.countersign.crypto.jwk.PublicKeys;
import dev.countersign.crypto.jwk.VerificationKeys;
import dev.countersign.crypto.oauth.JsonWriter;
import dev.countersign.crypto.sealing.TestCrypto;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jose.VerificationFailure;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.TokenLayer;
import dev.countersign.domain.token.TokenType;
import dev.countersign.testkit.key.TestKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that nested tokens are read as {@code cty} declares: RFC 7515 §4.1.9 and §4.1.10. */
class NestedTokensTest {

  private static final JsonObject CLAIMS = JsonObject.EMPTY.with("sub", "alice");

  private final TestKeys workshop = TestCrypto.open();
  private final Key.Active signing = workshop.signing(SignatureAlgorithm.ES256);
  private final Key.Active decrypting = workshop.decrypting(KeyManagementAlgorithm.ECDH_ES);
  private final Jose4jTokenSigner signer = new Jose4jTokenSigner(workshop.sealer());
  private final ReadToken reader =
      TokenUseCases.readToken(
          new JweTokenOpener(workshop.sealer()),
          new Jose4jTokenVerifier(new VerificationKeys()),
          new FixedKeys(decrypting),
          owner ->
              new PublishKeys.Published(
                  new JwkSet(List.of(TestKeys.publicPart(signing))), Duration.ZERO),
          (issuer, keyIds) -> Result.refused(new VerificationFailure("no other issuer")),
          new Issuer("https://login.example.org"));

  private record FixedKeys(Key.Holding opening) implements SelectKeys {

    @Override
    public Key.Active signing(KeyOwner owner, SignatureAlgorithm algorithm) {
      throw new AssertionError("no signing expected");
    }

    @Override
    public Key.Active encrypting(KeyOwner owner, KeyManagementAlgorithm algorithm) {
      throw new AssertionError("no encryption expected");
    }

    @Override
    public List<Key.Holding> opening(Optional<String> keyId, KeyManagementAlgorithm algorithm) {
      return List.of(opening);
    }

    @Override
    public Optional<PublicJwk> verifying(KeyOwner owner, String keyId) {
      return Optional.empty();
    }
  }

  private String encrypted(String contentType, JsonObject content) {
    var recipient =
        new JweDraft.Recipient(
            KeyManagementAlgorithm.ECDH_ES,
            new PublicKeys().find(TestKeys.publicPart(decrypting)).orElseThrow(),
            JsonObject.EMPTY);
    var draft =
        new JweDraft(
            ContentEncryptionAlgorithm.A128GCM,
            JsonObject.EMPTY.with("cty", contentType),
            JsonObject.EMPTY,
            Optional.empty(),
            List.of(recipient));
    return JweWriter.compact(draft, JsonWriter.text(content).getBytes(StandardCharsets.UTF_8));
  }

  private JsonObject signed() {
    return signer.sign(List.of(signing), TokenType.ID_TOKEN, CLAIMS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"JOSE+JSON", "jose+json"})
  void readsANestedJwsInJson(String contentType) {
    var read = reader.read(encrypted(contentType, signed()));
    assertThat(read.map(ReadToken.Read::claims)).isEqualTo(Result.ok(Optional.of(CLAIMS)));
    assertThat(read.map(ReadToken.Read::layers).orElse(refused -> List.of()))
        .hasExactlyElementsOfTypes(TokenLayer.Encrypted.class, TokenLayer.Signed.class);
  }

  @Test
  void refusesJsonThatOnlyLooksSigned() {
    var changed = signed().with("payload", "eyJzdWIiOiJib2IifQ");
    assertThat(reader.read(encrypted("JOSE+JSON", changed))).isInstanceOf(Result.Refused.class);
    assertThat(reader.read(encrypted("JOSE+JSON", CLAIMS))).isInstanceOf(Result.Refused.class);
  }

  @Test
  void doesNotReadANestedTokenWithoutCty() {
    var read = reader.read(encrypted("application/json", signed()));
    assertThat(read.map(ReadToken.Read::claims)).isEqualTo(Result.ok(Optional.empty()));
  }
}
