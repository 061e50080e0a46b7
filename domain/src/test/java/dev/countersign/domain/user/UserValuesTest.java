package dev.countersign.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.SecretHash;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the form and the limits of what identifies or authenticates a user. */
class UserValuesTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void limitsTheLength() {
    assertThat(new DeviceToken("a".repeat(512)).value()).hasSize(512);
    assertThatIllegalArgumentException().isThrownBy(() -> new DeviceToken("a".repeat(513)));
    assertThatIllegalArgumentException().isThrownBy(() -> new DeviceToken(""));
    assertThat(UserId.parse("a".repeat(255))).contains(new UserId("a".repeat(255)));
    assertThat(UserId.parse("a".repeat(256))).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new UserId("a".repeat(256)));
    assertThat(DirectoryEntry.Id.parse("a".repeat(255))).isPresent();
    assertThat(DirectoryEntry.Id.parse("a".repeat(256))).isEmpty();
  }

  /** OpenID Connect Core §2: a {@code sub} has at most 255 ASCII characters. */
  @ParameterizedTest
  @ValueSource(strings = {"", "a\n", "\u007f", "\u00e9"})
  void refusesAnIdentifierOfOtherCharacters(String text) {
    assertThat(UserId.parse(text)).isEmpty();
  }

  @Test
  void comparesSecretsByValueAndShowsNone() {
    assertThat(new DeviceToken("token"))
        .isEqualTo(new DeviceToken("token"))
        .hasSameHashCodeAs(new DeviceToken("token"))
        .doesNotHaveSameHashCodeAs(new DeviceToken("other"))
        .isNotEqualTo(new DeviceToken("other"))
        .isNotEqualTo("token")
        .hasToString("DeviceToken[redacted]");
    assertThat(new Password("secret"))
        .isEqualTo(new Password("secret"))
        .hasSameHashCodeAs(new Password("secret"))
        .doesNotHaveSameHashCodeAs(new Password("other"))
        .isNotEqualTo(new Password("other"))
        .hasToString("Password[redacted]");
    assertThat(new PasswordHash("$argon2id$")).hasToString("PasswordHash[redacted]");
  }

  @Test
  void recognizesADeviceOnlyForItsUserAndUntilItExpires() {
    var device = new KnownDevice(new SecretHash("a".repeat(43)), new UserId("1"), NOW);

    assertThat(device.isOf(new UserId("1"), NOW.minusNanos(1))).isTrue();
    assertThat(device.isOf(new UserId("1"), NOW)).isFalse();
    assertThat(device.isOf(new UserId("2"), NOW.minusNanos(1))).isFalse();
  }

  @Test
  void knowsThePairwiseFormOfASubject() {
    var value = "pw_" + "a_-9Z".repeat(8) + "abc";

    assertThat(PairwiseSubject.hasForm(value)).isTrue();
    assertThat(new PairwiseSubject(value).value()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "pw_",
        "pw_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "pw_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "pw-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "pw_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa+"
      })
  void refusesAnotherFormOfAPairwiseSubject(String value) {
    assertThat(PairwiseSubject.hasForm(value)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new PairwiseSubject(value));
  }

  /** A shorter label, such as www or id, would refuse good passwords. */
  @Test
  void knowsTheNamesOfTheServiceThatAreLongEnough() {
    assertThat(ServiceNames.of(new Issuer("https://id.ACME.example.com:8443/tenant")))
        .containsExactlyInAnyOrder("countersign", "id.acme.example.com", "acme", "example");
  }
}
