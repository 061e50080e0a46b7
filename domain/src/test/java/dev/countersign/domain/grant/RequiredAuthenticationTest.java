package dev.countersign.domain.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequiredAuthenticationTest {

  private static final RequiredAuthentication STRONG =
      new RequiredAuthentication(Set.of(), Optional.empty(), List.of("urn:strong", "urn:stronger"));

  @Test
  void anyAuthenticationSatisfiesAClientWithoutAnEssentialAcr() {
    assertThat(RequiredAuthentication.ANY.isSatisfiedBy(Optional.empty())).isTrue();
    assertThat(RequiredAuthentication.ANY.isSatisfiedBy(Optional.of("urn:weak"))).isTrue();
  }

  @Test
  void anEssentialAcrIsReachedOrNot() {
    assertThat(STRONG.isSatisfiedBy(Optional.of("urn:stronger"))).isTrue();
    assertThat(STRONG.isSatisfiedBy(Optional.of("urn:weak"))).isFalse();
    assertThat(STRONG.isSatisfiedBy(Optional.empty())).isFalse();
  }
}
