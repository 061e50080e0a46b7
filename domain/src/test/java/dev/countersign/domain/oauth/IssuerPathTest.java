package dev.countersign.domain.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which paths the issuer of this server may have. */
class IssuerPathTest {

  @ParameterizedTest
  @CsvSource({
    "https://id.example, '', ''",
    "https://id.example:8443, '', ''",
    "https://id.example/op, /op, op",
    "https://id.example/realms/a-b_c.d~1, /realms/a-b_c.d~1, realms",
    "https://id.example/..a/b.., /..a/b.., ..a"
  })
  void isWhatFollowsTheHost(String issuer, String path, String first) {
    assertThat(IssuerPath.problem(new Issuer(issuer))).isEmpty();
    assertThat(IssuerPath.of(new Issuer(issuer)).value()).isEqualTo(path);
    assertThat(IssuerPath.of(new Issuer(issuer)).firstSegment()).isEqualTo(first);
    assertThat(IssuerPath.of(new Issuer(issuer)).at("/token")).isEqualTo(path + "/token");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://id.example//op",
        "https://id.example/a//b",
        "https://id.example/%6Fp",
        "https://id.example/a%2Fb",
        "https://id.example/a;b",
        "https://id.example/a:b",
        "https://id.example/a@b",
        "https://id.example/a+b",
        "https://id.example/.",
        "https://id.example/a/../b",
        "https://id.example/a/./b"
      })
  void refusesWhatProxiesSpellDifferently(String issuer) {
    assertThat(IssuerPath.problem(new Issuer(issuer))).isPresent();
    assertThatIllegalArgumentException().isThrownBy(() -> IssuerPath.of(new Issuer(issuer)));
  }

  @Test
  void refusesASlashAtTheEnd() {
    assertThatIllegalArgumentException().isThrownBy(() -> new IssuerPath("/op/"));
    assertThatIllegalArgumentException().isThrownBy(() -> new IssuerPath("/"));
  }

  @Test
  void isEmptyWithoutSegments() {
    assertThat(IssuerPath.NONE.isEmpty()).isTrue();
    assertThat(new IssuerPath("/op").isEmpty()).isFalse();
  }
}
