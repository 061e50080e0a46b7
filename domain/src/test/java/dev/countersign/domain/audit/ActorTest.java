package dev.countersign.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the stored names of actors and of the kinds of objects. */
class ActorTest {

  @Test
  void namesTheCredentialThatWasUsed() {
    assertThat(Actor.subject("admin")).isEqualTo(new Actor("client:admin"));
    assertThat(Actor.registrationToken("built-in"))
        .isEqualTo(new Actor("registration_token:built-in"));
    assertThat(Actor.softwareStatement("directory"))
        .isEqualTo(new Actor("software_statement:directory"));
  }

  @Test
  void hasALimitedLength() {
    assertThat(new Actor("a".repeat(300)).value()).hasSize(300);
    assertThat(Actor.softwareStatement("i".repeat(256)).value()).endsWith("i".repeat(256));
    assertThatIllegalArgumentException().isThrownBy(() -> new Actor("a".repeat(301)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Actor(""));
  }

  @ParameterizedTest
  @EnumSource
  void aCategoryIsFoundByItsStoredName(EventCategory category) {
    assertThat(EventCategory.of(category.wireName())).isEqualTo(category);
  }

  @Test
  void noCategoryHasAnotherName() {
    assertThat(EventCategory.RELYING_PARTY.wireName()).isEqualTo("relying_party");
    assertThatIllegalArgumentException().isThrownBy(() -> EventCategory.of("CLIENT"));
  }
}
