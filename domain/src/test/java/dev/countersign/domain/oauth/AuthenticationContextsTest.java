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
      new AuthenticationContexts(List.of(PASSWORD, KEY));

  @Test
  void reachesOnlyItsOwnContexts() {
    assertThat(CONTEXTS.canReachOneOf(List.of("urn:other", "urn:key"))).isTrue();
    assertThat(CONTEXTS.canReachOneOf(List.of("urn:other"))).isFalse();
    assertThat(CONTEXTS.references()).containsExactly("urn:pwd", "urn:key");
  }

  @Test
  void namesTheReachedContextUnlessAWeakerOneIsRequested() {
    assertThat(CONTEXTS.named(KEY, List.of())).isEqualTo(KEY);
    assertThat(CONTEXTS.named(KEY, List.of("urn:pwd"))).isEqualTo(PASSWORD);
    assertThat(CONTEXTS.named(KEY, List.of("urn:pwd", "urn:key"))).isEqualTo(KEY);
    assertThat(CONTEXTS.named(KEY, List.of("urn:other"))).isEqualTo(KEY);
  }

  /** A weaker sign-in never passes for a stronger one. */
  @Test
  void neverNamesAStrongerContextThanWasReached() {
    assertThat(CONTEXTS.named(PASSWORD, List.of("urn:key"))).isEqualTo(PASSWORD);
  }

  @Test
  void refusesNoContextAndRepeatedOnes() {
    assertThatThrownBy(() -> new AuthenticationContexts(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AuthenticationContexts(List.of(PASSWORD, PASSWORD)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "a\"b", "a\\b", "é", "a\nb"})
  void refusesReferencesThatAcrValuesCannotContain(String reference) {
    assertThatThrownBy(() -> AuthenticationContext.password(reference))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
