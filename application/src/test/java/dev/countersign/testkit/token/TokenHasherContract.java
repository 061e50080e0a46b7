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
    "EDDSA, 43"
  })
  void usesTheHashOfTheAlgorithm(SignatureAlgorithm algorithm, int length) {
    assertThat(tokenHasher().leftHalf("token", algorithm)).hasSize(length);
  }
}
