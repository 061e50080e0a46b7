package dev.countersign.domain.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.user.UserId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkedIdentityTest {

  private static LinkedIdentity identity(String subject) {
    return new LinkedIdentity(
        new Issuer("https://company.example"),
        subject,
        new UserId("alice"),
        Instant.parse("2026-03-31T12:00:00.123456789Z"));
  }

  @Test
  void keepsTheTimeAsTheStoresDo() {
    assertThat(identity("person").linkedAt())
        .isEqualTo(Instant.parse("2026-03-31T12:00:00.123456Z"));
  }

  @Test
  void takesASubjectOf255Characters() {
    assertThat(identity("s".repeat(255)).subject()).hasSize(255);
    assertThat(LinkedIdentity.isSubject("s".repeat(256))).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> identity("s".repeat(256)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\u0000", "a\nb"})
  void refusesWhatNoStoreCanKeepExactly(String subject) {
    assertThat(LinkedIdentity.isSubject(subject)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> identity(subject));
  }
}
