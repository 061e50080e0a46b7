package dev.countersign.domain.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the form and the limits of what identifies or authenticates a client. */
class ClientValuesTest {

  private static final Instant AT = Instant.parse("2026-03-01T12:00:00.123456Z");

  @ParameterizedTest
  @ValueSource(strings = {"a", " ", "~", "https://app.example/client?a=b"})
  void acceptsAClientIdOfPrintableCharacters(String text) {
    assertThat(ClientId.parse(text)).contains(new ClientId(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\n", "\u0000", "\u007f", "b\u00fccher"})
  void refusesAnotherClientId(String text) {
    assertThat(ClientId.parse(text)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new ClientId(text));
  }

  @Test
  void limitsTheLength() {
    assertThat(ClientId.parse("a".repeat(256))).isPresent();
    assertThat(ClientId.parse("a".repeat(257))).isEmpty();
    assertThat(new ClientSecret("a".repeat(512)).value()).hasSize(512);
    assertThatIllegalArgumentException().isThrownBy(() -> new ClientSecret("a".repeat(513)));
    assertThatIllegalArgumentException().isThrownBy(() -> new ClientSecret(""));
  }

  @Test
  void comparesSecretsByValueAndShowsNone() {
    assertThat(new ClientSecret("secret"))
        .isEqualTo(new ClientSecret("secret"))
        .hasSameHashCodeAs(new ClientSecret("secret"))
        .doesNotHaveSameHashCodeAs(new ClientSecret("other"))
        .isNotEqualTo(new ClientSecret("other"))
        .isNotEqualTo("secret")
        .hasToString("ClientSecret[redacted]");
  }

  @Test
  void acceptsASoftwareStatementOfTheCharactersOfAJwt() {
    assertThat(SoftwareStatement.parse("azAZ09-_.")).contains(new SoftwareStatement("azAZ09-_."));
    assertThat(SoftwareStatement.parse("a".repeat(20_000))).isPresent();
    assertThat(new SoftwareStatement("a.b.c")).hasToString("SoftwareStatement[redacted]");
  }

  /** Among them are the neighbours of each range of characters that a JWT has. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "a=", "a+", "a,", "a/", "a:", "a@", "a[", "a^", "a`", "a{", "a\n", "\u00e9"
      })
  void refusesAnotherSoftwareStatement(String text) {
    assertThat(SoftwareStatement.parse(text)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new SoftwareStatement(text));
  }

  @Test
  void refusesAnOverlongSoftwareStatement() {
    assertThat(SoftwareStatement.parse("a".repeat(20_001))).isEmpty();
  }

  @Test
  void keepsTheLaterTimeOfEachUse() {
    var early = new ClientUse(AT, Map.of(1, AT, 2, AT.plusSeconds(9)));
    var late = new ClientUse(AT.plusSeconds(5), Map.of(1, AT.plusSeconds(5), 2, AT, 3, AT));

    assertThat(early.and(late))
        .isEqualTo(late.and(early))
        .isEqualTo(
            new ClientUse(
                AT.plusSeconds(5), Map.of(1, AT.plusSeconds(5), 2, AT.plusSeconds(9), 3, AT)));
  }

  @Test
  void hasTheTimesOfUseInThePrecisionOfTheStores() {
    var use = ClientUse.ofSecret(2, AT.plusNanos(999));

    assertThat(use.at()).isEqualTo(AT);
    assertThat(use.secrets()).isEqualTo(Map.of(2, AT));
  }
}
