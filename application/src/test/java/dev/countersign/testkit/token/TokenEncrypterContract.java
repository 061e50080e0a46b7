package dev.countersign.testkit.token;

import static dev.countersign.testkit.key.TestKeys.publicPart;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.token.driven.TokenEncrypter;
import dev.countersign.application.token.driven.TokenEncrypter.Recipient;
import dev.countersign.application.token.driven.TokenOpener;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.jose.Encryption;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.testkit.key.TestKeys;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of {@link TokenEncrypter}, checked with an opener. */
public abstract class TokenEncrypterContract {

  private static final String SIGNED = "a.signed.token";

  /** Returns the source of the recipients' keys. */
  protected abstract TestKeys workshop();

  /** Returns the adapter. */
  protected abstract TokenEncrypter tokenEncrypter();

  /** Returns an opener for the encrypted tokens. */
  protected abstract TokenOpener tokenOpener();

  /** Returns what a party decrypts that knows only the secret; empty if decryption fails. */
  protected abstract Optional<String> read(
      String compact, Encryption encryption, ClientSecret secret);

  private void assertOpens(KeyManagementAlgorithm algorithm, ContentEncryptionAlgorithm content) {
    var key = workshop().decrypting(algorithm);
    var encrypted =
        tokenEncrypter().encrypt(SIGNED, new Encryption(algorithm, content), publicPart(key));
    assertThat(encrypted).doesNotContain(SIGNED);
    var opened =
        tokenOpener()
            .open(new TokenOpener.EncryptedToken.Compact(encrypted), (kid, alg) -> List.of(key))
            .orElse(TokenEncrypterContract::fail);
    assertThat(opened.text()).contains(SIGNED);
    var layer = opened.layer();
    assertThat(layer.algorithm()).isEqualTo(algorithm.wireName());
    assertThat(layer.content()).isEqualTo(content.wireName());
    assertThat(layer.key()).isEqualTo(key.identity().id());
    assertThat(layer.protectedHeader().members())
        .containsEntry("cty", new JsonString("JWT"))
        .containsEntry("kid", new JsonString(key.identity().id().value()));
  }

  private static TokenOpener.Opened fail(DecryptionFailure unopenable) {
    throw new AssertionError(unopenable.reason());
  }

  @ParameterizedTest
  @EnumSource(
      names = {"RSA_OAEP", "RSA_OAEP_256", "ECDH_ES.*"},
      mode = EnumSource.Mode.MATCH_ANY)
  void encryptsWithEachAlgorithm(KeyManagementAlgorithm algorithm) {
    assertOpens(algorithm, ContentEncryptionAlgorithm.A256GCM);
  }

  @ParameterizedTest
  @EnumSource
  void encryptsWithEachContentAlgorithm(ContentEncryptionAlgorithm content) {
    assertOpens(KeyManagementAlgorithm.ECDH_ES, content);
  }

  @Test
  void encryptsToSeveralRecipients() {
    var one = workshop().decrypting(KeyManagementAlgorithm.RSA_OAEP_256);
    var other = workshop().decrypting(KeyManagementAlgorithm.ECDH_ES_A256KW);
    var recipients =
        List.of(
            new Recipient(KeyManagementAlgorithm.RSA_OAEP_256, publicPart(one)),
            new Recipient(KeyManagementAlgorithm.ECDH_ES_A256KW, publicPart(other)));
    var json = tokenEncrypter().encrypt(SIGNED, ContentEncryptionAlgorithm.A128GCM, recipients);
    for (var key : List.of(one, other)) {
      var opened =
          tokenOpener()
              .open(new TokenOpener.EncryptedToken.Serialized(json), (kid, alg) -> List.of(key))
              .orElse(TokenEncrypterContract::fail);
      assertThat(opened.text()).contains(SIGNED);
      assertThat(opened.layer().key()).isEqualTo(key.identity().id());
      assertThat(opened.layer().protectedHeader().members())
          .containsEntry("cty", new JsonString("JWT"));
    }
  }

  /**
   * With ECDH-ES, the key agreement with one recipient determines the content key, so it cannot be
   * shared with other recipients.
   */
  @Test
  void refusesRecipientsThatCannotShareAContentKey() {
    var one = publicPart(workshop().decrypting(KeyManagementAlgorithm.ECDH_ES));
    var other = publicPart(workshop().decrypting(KeyManagementAlgorithm.ECDH_ES_A256KW));
    var recipients =
        List.of(
            new Recipient(KeyManagementAlgorithm.ECDH_ES, one),
            new Recipient(KeyManagementAlgorithm.ECDH_ES_A256KW, other));
    for (var wrong : List.of(recipients, recipients.reversed(), List.<Recipient>of())) {
      assertThatThrownBy(
              () -> tokenEncrypter().encrypt(SIGNED, ContentEncryptionAlgorithm.A128GCM, wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void refusesKeysThatDoNotFit() {
    var key = publicPart(workshop().decrypting(KeyManagementAlgorithm.RSA_OAEP_256));
    assertRefuses(KeyManagementAlgorithm.ECDH_ES, key);
    assertRefuses(KeyManagementAlgorithm.RSA_OAEP, key);
    assertRefuses(
        KeyManagementAlgorithm.RSA_OAEP_256, new PublicJwk(key.members().with("use", "sig")));
    assertRefuses(KeyManagementAlgorithm.DIR, key);
  }

  @Test
  void refusesRsa15() {
    var key = publicPart(workshop().decrypting(KeyManagementAlgorithm.RSA1_5));
    assertRefuses(KeyManagementAlgorithm.RSA1_5, key);
  }

  private void assertRefuses(KeyManagementAlgorithm algorithm, PublicJwk key) {
    var encryption = new Encryption(algorithm, ContentEncryptionAlgorithm.A256GCM);
    assertThatThrownBy(() -> tokenEncrypter().encrypt(SIGNED, encryption, key))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void encryptsDifferentlyEachTime() {
    var key = publicPart(workshop().decrypting(KeyManagementAlgorithm.ECDH_ES));
    var encryption =
        new Encryption(KeyManagementAlgorithm.ECDH_ES, ContentEncryptionAlgorithm.A128GCM);
    var one = tokenEncrypter().encrypt(SIGNED, encryption, key);
    assertThat(tokenEncrypter().encrypt(SIGNED, encryption, key)).isNotEqualTo(one);
  }

  private static Stream<Encryption> symmetric() {
    var wrapped =
        Stream.of(KeyManagementAlgorithm.values())
            .filter(KeyManagementAlgorithm::symmetric)
            .filter(algorithm -> !algorithm.byPassword())
            .map(algorithm -> new Encryption(algorithm, ContentEncryptionAlgorithm.A128CBC_HS256));
    var direct =
        Stream.of(ContentEncryptionAlgorithm.values())
            .map(content -> new Encryption(KeyManagementAlgorithm.DIR, content));
    return Stream.concat(wrapped, direct).distinct();
  }

  @ParameterizedTest
  @MethodSource("symmetric")
  void encryptsWithASharedSecret(Encryption encryption) {
    var secret = new ClientSecret("a secret of öne client");
    var encrypted = tokenEncrypter().encrypt(SIGNED, encryption, secret);
    assertThat(encrypted).doesNotContain(SIGNED);
    assertThat(read(encrypted, encryption, secret)).contains(SIGNED);
    assertThat(read(encrypted, encryption, new ClientSecret("a secret of öne clienT"))).isEmpty();
    assertThat(tokenEncrypter().encrypt(SIGNED, encryption, secret)).isNotEqualTo(encrypted);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"RSA.*", "ECDH_ES.*", "PBES2.*"},
      mode = EnumSource.Mode.MATCH_ANY)
  void refusesASecretForOtherAlgorithms(KeyManagementAlgorithm algorithm) {
    var encryption = new Encryption(algorithm, ContentEncryptionAlgorithm.A256GCM);
    assertThatThrownBy(
            () -> tokenEncrypter().encrypt(SIGNED, encryption, new ClientSecret("s".repeat(64))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
