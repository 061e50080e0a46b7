package dev.countersign.domain.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.error.InvalidTarget;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The resources for which tokens are issued. */
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
  void refusesMalformedResources(String value) {
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://API.example",
        "https://api.example/a",
        "https://api.example//",
        "https://api.example/?",
        "https://api.example:443/",
        "http://api.example/"
      })
  void comparesResourcesCharacterForCharacter(String value) {
    assertThat(policy.read(List.of(value))).isInstanceOf(Result.Refused.class);
  }

  /** RFC 3986 §6.2.3. */
  @Test
  void treatsAnEmptyPathAndASlashAsTheSameResource() {
    var slash = new ResourceIndicator("https://files.example/");
    var three = new ResourcePolicy(new Issuer(ISSUER), Set.of(API, slash));

    assertThat(three.read(List.of("https://api.example/", "https://api.example")))
        .isEqualTo(Result.ok(List.of(API)));
    assertThat(three.read(List.of("https://files.example"))).isEqualTo(Result.ok(List.of(slash)));
    assertThat(three.read(List.of(ISSUER + "/")))
        .isEqualTo(Result.ok(List.of(new ResourceIndicator(ISSUER))));
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.example, https://api.example/, true",
    "http://api.example, http://api.example/, true",
    "HTTPS://api.example, HTTPS://api.example/, true",
    "https://api.example?a=b, https://api.example/?a=b, true",
    "https://api.example?a=b, https://api.example/, false",
    "https://api.example/a, https://api.example/a/, false",
    "com.example://api, com.example://api/, false",
    "https:api.example, https:api.example/, false",
    "urn:api, urn:api/, false"
  })
  void equatesTheEmptyPathOnlyInAWebAddress(String one, String other, boolean same) {
    assertThat(new ResourceIndicator(one).isSameAs(new ResourceIndicator(other))).isEqualTo(same);
  }

  @Test
  void acceptsEachCharacterOfAUri() {
    assertThat(ResourceIndicator.parse("https://api.example/~user"))
        .isEqualTo(Result.ok(new ResourceIndicator("https://api.example/~user")));
  }

  @Test
  void keepsBothSpellingsIfBothAreConfigured() {
    var slash = new ResourceIndicator("https://api.example/");
    var both = new ResourcePolicy(new Issuer(ISSUER), Set.of(API, slash));

    assertThat(both.read(List.of("https://api.example/"))).isEqualTo(Result.ok(List.of(slash)));
    assertThat(both.read(List.of("https://api.example"))).isEqualTo(Result.ok(List.of(API)));
  }

  @Test
  void coversTheGrantedResourcesOrItselfIfNoneWasGranted() {
    var itself = List.of(new ResourceIndicator(ISSUER));

    assertThat(policy.covers(List.of(), itself)).isTrue();
    assertThat(policy.covers(List.of(), List.of())).isTrue();
    assertThat(policy.covers(List.of(), List.of(API))).isFalse();
    assertThat(policy.covers(List.of(API), itself)).isFalse();
    assertThat(policy.covers(List.of(API), List.of(API))).isTrue();
    assertThat(policy.covers(List.of(API), List.of(new ResourceIndicator("https://api.example/"))))
        .isTrue();
  }

  @Test
  void acceptsTheIssuerAndKnownResourcesWithoutDuplicates() {
    assertThat(policy.read(List.of("https://api.example", ISSUER, "https://api.example")))
        .isEqualTo(Result.ok(List.of(API, new ResourceIndicator(ISSUER))));
  }

  @Test
  void usesTheIssuerAsTheDefaultAudience() {
    assertThat(policy.audience(List.of())).containsExactly(ISSUER);
    assertThat(policy.audience(List.of(API))).containsExactly("https://api.example");
  }
}
