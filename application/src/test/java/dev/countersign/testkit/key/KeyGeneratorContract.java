package dev.countersign.testkit.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.key.driven.KeyGenerator;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.RingId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract of {@link KeyGenerator}. */
public abstract class KeyGeneratorContract {

  /** Returns the adapter. */
  protected abstract KeyGenerator keyGenerator();

  @ParameterizedTest
  @CsvSource({
    "RS256, RSA,",
    "PS512, RSA,",
    "ES256, EC, P-256",
    "ES384, EC, P-384",
    "ES512, EC, P-521",
    "EDDSA, OKP, Ed25519",
    "ED25519, OKP, Ed25519",
    "ED448, OKP, Ed448"
  })
  void generatesSigningKeys(SignatureAlgorithm algorithm, String type, @Nullable String curve) {
    assertGenerates(RingId.signing(KeyOwner.PROVIDER, algorithm), type, curve);
  }

  @ParameterizedTest
  @CsvSource({"RSA_OAEP_256, RSA,", "ECDH_ES, EC, P-256", "ECDH_ES_A256KW, EC, P-256"})
  void generatesDecryptionKeys(
      KeyManagementAlgorithm algorithm, String type, @Nullable String curve) {
    assertGenerates(RingId.decryption(KeyOwner.PROVIDER, algorithm), type, curve);
  }

  private void assertGenerates(RingId ring, String type, @Nullable String curve) {
    var key = keyGenerator().generate(ring).members();
    assertThat(key.string("kty")).contains(type);
    assertThat(key.string("crv")).isEqualTo(Optional.ofNullable(curve));
    assertThat(key.string("use")).contains(ring.use().wireName());
    assertThat(key.string("alg")).contains(ring.algorithm());
    assertThat(key.string("kid").orElseThrow()).matches("[A-Za-z0-9_-]{43}");
    assertThat(key.string("d")).isPresent();
  }

  @ParameterizedTest
  @EnumSource(names = {"RS256", "ES256", "EDDSA", "ED25519", "ED448"})
  void generatesADifferentKeyEachTime(SignatureAlgorithm algorithm) {
    var ring = RingId.signing(KeyOwner.PROVIDER, algorithm);
    var one = keyGenerator().generate(ring);
    var other = keyGenerator().generate(ring);
    assertThat(one.members().string("kid")).isNotEqualTo(other.members().string("kid"));
    assertThat(one.members().string("d")).isNotEqualTo(other.members().string("d"));
    assertThat(new PublicJwk(one.shown())).isNotEqualTo(new PublicJwk(other.shown()));
  }

  @Test
  void generatesTheSecretOfPairwiseSubjects() {
    var one = keyGenerator().generate(RingId.pairwise());
    var other = keyGenerator().generate(RingId.pairwise());
    assertThat(one.keyType()).isEqualTo("oct");
    assertThat(one.members().string("k").orElseThrow()).matches("[A-Za-z0-9_-]{43}");
    assertThat(one.members().string("kid").orElseThrow()).matches("[A-Za-z0-9_-]{43}");
    assertThat(one.members().string("k")).isNotEqualTo(other.members().string("k"));
    assertThat(one.members().string("kid")).isNotEqualTo(other.members().string("kid"));
    assertThat(one.shown().member("k")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"HS256", "HS384", "HS512"})
  void generatesNoSymmetricKey(SignatureAlgorithm algorithm) {
    var ring = RingId.signing(KeyOwner.PROVIDER, algorithm);
    assertThatThrownBy(() -> keyGenerator().generate(ring))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"A128KW", "A256GCMKW", "DIR", "PBES2_HS256_A128KW"})
  void generatesNoSymmetricKey(KeyManagementAlgorithm algorithm) {
    var ring = RingId.decryption(KeyOwner.PROVIDER, algorithm);
    assertThatThrownBy(() -> keyGenerator().generate(ring))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
