package dev.countersign.domain.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.error.InvalidTarget;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which resources tokens are made for. */
class ResourcePolicyTest {

  private static final String ISSUER = "https://id.example";
  private static final ResourceIndicator API = new ResourceIndicator("https://api.example");
  private final ResourcePolicy policy = new ResourcePolicy(new Issuer(ISSUER), Set.of(API));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "api.example",
        "/api",
        "https://api.example#",
        "https://api.example#part",
        "https://api.example/a b",
        "https://api.example/\u560a"
      })
  void refusesWhatIsNoAbsoluteUriWithoutFragment(String value) {
    assertThat(ResourceIndicator.parse(value)).isInstanceOf(Result.Refused.class);
    assertThat(policy.read(List.of(value))).isInstanceOf(Result.Refused.class);
  }

  @Test
  void refusesAnOverlongResource() {
    assertThat(ResourceIndicator.parse("urn:" + "a".repeat(508))).isInstanceOf(Result.Ok.class);
    assertThat(ResourceIndicator.parse("urn:" + "a".repeat(509)))
        .isInstanceOf(Result.Refused.class);
  }

  @Test
  void refusesOneUnknownResourceAmongKnownOnes() {
    assertThat(policy.read(List.of("https://api.example", "https://other.example")))
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused -> assertThat(refused.error()).isInstanceOf(InvalidTarget.class));
  }

  @Test
  void comparesResourcesCharacterForCharacter() {
    assertThat(policy.read(List.of("https://api.example/"))).isInstanceOf(Result.Refused.class);
    assertThat(policy.read(List.of("https://API.example"))).isInstanceOf(Result.Refused.class);
  }

  @Test
  void takesItselfAndEachKnownResourceOnce() {
    assertThat(policy.read(List.of("https://api.example", ISSUER, "https://api.example")))
        .isEqualTo(Result.ok(List.of(API, new ResourceIndicator(ISSUER))));
  }

  @Test
  void addressesATokenToItselfWhereNothingElseWasAskedFor() {
    assertThat(policy.audience(List.of())).containsExactly(ISSUER);
    assertThat(policy.audience(List.of(API))).containsExactly("https://api.example");
  }
}
