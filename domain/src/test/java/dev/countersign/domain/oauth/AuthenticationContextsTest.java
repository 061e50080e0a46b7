package dev.countersign.domain.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationContextsTest {

  private static final AuthenticationContext PASSWORD = AuthenticationContext.password("urn:pwd");
  private static final AuthenticationContext KEY =
      new AuthenticationContext("urn:key", List.of("hwk", "user"));
  private static final AuthenticationContexts CONTEXTS =
      new AuthenticationContexts(
          List.of(PASSWORD, context("urn:otp"), KEY), List.of(context("urn:other")));

  private static AuthenticationContext context(String reference) {
    return new AuthenticationContext(reference, List.of());
  }

  @Test
  void reachesOnlyItsOwnContexts() {
    assertThat(CONTEXTS.canReachOneOf(List.of("urn:none", "urn:key"))).isTrue();
    assertThat(CONTEXTS.canReachOneOf(List.of("urn:other"))).isTrue();
    assertThat(CONTEXTS.canReachOneOf(List.of("urn:none"))).isFalse();
    assertThat(CONTEXTS.references()).containsExactly("urn:pwd", "urn:otp", "urn:key", "urn:other");
  }

  @Test
  void namesTheReachedContextUnlessAWeakerOneIsRequested() {
    assertThat(CONTEXTS.named("urn:key", List.of())).isEqualTo("urn:key");
    assertThat(CONTEXTS.named("urn:key", List.of("urn:pwd"))).isEqualTo("urn:pwd");
    assertThat(CONTEXTS.named("urn:key", List.of("urn:pwd", "urn:otp"))).isEqualTo("urn:otp");
    assertThat(CONTEXTS.named("urn:key", List.of("urn:pwd", "urn:key"))).isEqualTo("urn:key");
    assertThat(CONTEXTS.named("urn:key", List.of("urn:other"))).isEqualTo("urn:key");
  }

  /** A weaker sign-in never passes for a stronger one. */
  @Test
  void neverNamesAStrongerContextThanWasReached() {
    assertThat(CONTEXTS.named("urn:pwd", List.of("urn:key"))).isEqualTo("urn:pwd");
    assertThat(CONTEXTS.named("urn:otp", List.of("urn:key", "urn:other"))).isEqualTo("urn:otp");
  }

  @Test
  void aRequestIsSatisfiedByWhatItNamesAndByWhatIsStronger() {
    assertThat(CONTEXTS.satisfying(List.of("urn:otp"))).containsExactly("urn:otp", "urn:key");
    assertThat(CONTEXTS.satisfying(List.of("urn:key", "urn:pwd")))
        .containsExactly("urn:key", "urn:pwd", "urn:otp");
    assertThat(CONTEXTS.satisfying(List.of("urn:key"))).containsExactly("urn:key");
    assertThat(CONTEXTS.satisfying(List.of())).isEmpty();
  }

  /** What the settings do not put in order may be weaker. */
  @Test
  void aContextThatIsNotInOrderSatisfiesOnlyItself() {
    assertThat(CONTEXTS.satisfying(List.of("urn:other"))).containsExactly("urn:other");
    assertThat(CONTEXTS.satisfying(List.of("urn:pwd"))).doesNotContain("urn:other");
    assertThat(CONTEXTS.satisfying(List.of("urn:unknown"))).containsExactly("urn:unknown");
    assertThat(CONTEXTS.named("urn:other", List.of("urn:pwd"))).isEqualTo("urn:other");
    assertThat(CONTEXTS.named("urn:of-an-earlier-setting", List.of("urn:pwd")))
        .isEqualTo("urn:of-an-earlier-setting");
  }

  @Test
  void refusesNoContextAndRepeatedOnes() {
    assertThatThrownBy(() -> new AuthenticationContexts(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AuthenticationContexts(List.of(PASSWORD, PASSWORD)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AuthenticationContexts(List.of(PASSWORD), List.of(PASSWORD)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "!#[]~", "urn:mace:incommon:iap:silver"})
  void acceptsReferencesThatAcrValuesCanContain(String reference) {
    assertThat(AuthenticationContext.isReference(reference)).isTrue();
    assertThat(AuthenticationContext.password(reference).reference()).isEqualTo(reference);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "a\"b", "a\\b", "é", "a\nb"})
  void refusesReferencesThatAcrValuesCannotContain(String reference) {
    assertThat(AuthenticationContext.isReference(reference)).isFalse();
    assertThatThrownBy(() -> AuthenticationContext.password(reference))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
