package dev.countersign.domain.jwk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.Encryption;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests which encryption is chosen among those that both sides support. */
class EncryptionPreferenceTest {

  private static final Set<KeyManagementAlgorithm> ALL =
      EnumSet.allOf(KeyManagementAlgorithm.class);
  private static final Set<ContentEncryptionAlgorithm> CONTENT =
      EnumSet.allOf(ContentEncryptionAlgorithm.class);
  private static final PublicJwk RSA = key("RSA");
  private static final PublicJwk EC = key("EC");

  @Test
  void prefersEllipticCurvesAndTheLongestKeys() {
    assertThat(EncryptionPreference.among(ALL, CONTENT))
        .contains(
            new Encryption(
                KeyManagementAlgorithm.ECDH_ES_A256KW, ContentEncryptionAlgorithm.A256GCM));
  }

  @Test
  void choosesOnlyWhatOneOfTheKeysAllows() {
    assertThat(EncryptionPreference.among(List.of(RSA), ALL, CONTENT))
        .contains(
            new Encryption(
                KeyManagementAlgorithm.RSA_OAEP_256, ContentEncryptionAlgorithm.A256GCM));
    assertThat(EncryptionPreference.among(List.of(RSA, EC), ALL, CONTENT))
        .contains(
            new Encryption(
                KeyManagementAlgorithm.ECDH_ES_A256KW, ContentEncryptionAlgorithm.A256GCM));
    assertThat(EncryptionPreference.among(List.of(), ALL, CONTENT)).isEmpty();
  }

  /** RSA1_5 allows an attack on the server that decrypts, and a secret is not chosen here. */
  @Test
  void choosesNoUnsafeOrSymmetricAlgorithm() {
    assertThat(
            EncryptionPreference.among(
                Set.of(KeyManagementAlgorithm.RSA1_5, KeyManagementAlgorithm.A128KW), CONTENT))
        .isEmpty();
  }

  @Test
  void choosesNothingWithoutACommonAlgorithmForTheContent() {
    assertThat(EncryptionPreference.among(ALL, Set.of())).isEmpty();
  }

  @Test
  void prefersAKeyThatNamesItsPurpose() {
    var set = JsonObject.EMPTY.with("kty", "RSA");
    for (var labelled :
        List.of(
            set.with("use", "enc"),
            set.with("alg", "RSA-OAEP"),
            set.with("key_ops", JsonArray.ofStrings(List.of("wrapKey"))))) {
      var keys = new JwkSet(List.of(RSA, new PublicJwk(labelled)));

      assertThat(keys.keyFor(KeyManagementAlgorithm.RSA_OAEP)).contains(new PublicJwk(labelled));
    }
  }

  private static PublicJwk key(String type) {
    return new PublicJwk(JsonObject.EMPTY.with("kty", type));
  }
}
