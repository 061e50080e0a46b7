package dev.countersign.testkit.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.token.driven.TokenHasher;
import dev.countersign.domain.jose.SignatureAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract of {@link TokenHasher}. */
public abstract class TokenHasherContract {

  /** Returns the adapter. */
  protected abstract TokenHasher tokenHasher();

  @Test
  void agreesWithTheExamplesOfOpenIdConnectCore() {
    // Appendices A.3 (at_hash) and A.4 (c_hash).
    var accessToken = "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y";
    assertThat(tokenHasher().leftHalf(accessToken, SignatureAlgorithm.RS256))
        .isEqualTo("77QmUPtjPfzWtF2AnpK9RQ");
    var code = "Qcb0Orv1zh30vL1MPRsbm-diHiMwcLyZvn1arpZv-Jxf_11jnpEX3Tgfvk";
    assertThat(tokenHasher().leftHalf(code, SignatureAlgorithm.RS256))
        .isEqualTo("LDktKdoQak3Pk0cnXxCltA");
  }

  @ParameterizedTest
  @CsvSource({
    "RS256, 22",
    "PS256, 22",
    "ES256, 22",
    "RS384, 32",
    "ES384, 32",
    "PS512, 43",
    "EDDSA, 43",
    "ED25519, 43",
    "ED448, 76"
  })
  void usesTheHashOfTheAlgorithm(SignatureAlgorithm algorithm, int length) {
    assertThat(tokenHasher().leftHalf("token", algorithm)).hasSize(length);
  }

  /** RFC 8032 §5.1 and §5.2: SHA-512, and 114 bytes of SHAKE256. */
  @Test
  void usesTheHashesOfTheEdwardsCurves() {
    var sha512 = "ImXaughy_DrvFp0Hk2XlkPDLyO1GwqeYTIpkKAPP2Ww";
    assertThat(tokenHasher().leftHalf("token", SignatureAlgorithm.EDDSA)).isEqualTo(sha512);
    assertThat(tokenHasher().leftHalf("token", SignatureAlgorithm.ED25519)).isEqualTo(sha512);
    assertThat(tokenHasher().leftHalf("token", SignatureAlgorithm.ED448))
        .isEqualTo("ZpsVsPHyCxw-L854tH1BSHo_uyeotZeU9GcDngReCYbbGANfhQ0WKs70DNeb3r5aEWB26f_H-CGq");
  }
}
