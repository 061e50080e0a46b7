package dev.countersign.domain.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.JsonLength;
import dev.countersign.domain.oauth.Result;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileReaderTest {

  private static final ProfileReader READER =
      new ProfileReader(new ReleasePolicy(Map.of("hr", List.of("department", "badge"))));

  private static String refusal(JsonObject claims) {
    return READER
        .read(claims)
        .<String>map(
            profile -> {
              throw new AssertionError("was read: " + profile);
            })
        .orElse(InvalidClaim::description);
  }

  private static Profile read(JsonObject claims) {
    return READER
        .read(claims)
        .orElse(
            invalid -> {
              throw new AssertionError(invalid.description());
            });
  }

  @Test
  void readsEveryStandardClaim() {
    var claims =
        JsonObject.EMPTY
            .with("name", "Jane Doe")
            .with("given_name", "Jane")
            .with("family_name", "Doe")
            .with("middle_name", "Q.")
            .with("nickname", "JD")
            .with("profile", "https://example.org/jane")
            .with("picture", "https://example.org/jane.png")
            .with("website", "https://jane.example")
            .with("gender", "female")
            .with("birthdate", "0000-10-31")
            .with("zoneinfo", "America/Los_Angeles")
            .with("locale", "en-US")
            .with("email", "jane@example.org")
            .with("email_verified", true)
            .with("address", JsonObject.EMPTY.with("country", "US"))
            .with("phone_number", "+1 (310) 123-4567")
            .with("phone_number_verified", false);

    assertThat(read(claims).claims()).isEqualTo(claims);
  }

  @Test
  void readsLanguagesAndCustomClaims() {
    var claims =
        JsonObject.EMPTY
            .with("family_name#ja-Kana-JP", "ヤマダ")
            .with("website#de", "https://jane.example/de")
            .with("address#fr", JsonObject.EMPTY.with("country", "États-Unis"))
            .with("department", new JsonArray(List.of(JsonObject.EMPTY.with("id", 7))))
            .with("department#de", "Vertrieb");

    assertThat(read(claims).claims()).isEqualTo(claims);
  }

  private static Json nested(int levels) {
    Json value = new JsonString("x");
    for (var i = 0; i < levels; i++) {
      value = i % 2 == 0 ? new JsonArray(List.of(value)) : JsonObject.EMPTY.with("a", value);
    }
    return value;
  }

  @Test
  void limitsTheDepthOfACustomClaim() {
    assertThat(read(JsonObject.EMPTY.with("badge", nested(16))).claims().members()).hasSize(1);
    assertThat(refusal(JsonObject.EMPTY.with("badge", nested(17))))
        .isEqualTo("badge must have at most 16 levels of arrays and objects");
    assertThat(
            refusal(
                JsonObject.EMPTY.with(
                    "badge",
                    new JsonArray(List.of(1L, 2L).stream().map(i -> nested(16)).toList()))))
        .contains("16 levels");
  }

  // The server sets it; an export of another system may have it in another form.
  @Test
  void ignoresTheTimeOfTheLastChange() {
    assertThat(read(JsonObject.EMPTY.with("updated_at", 1).with("nickname", "JD")).claims())
        .isEqualTo(JsonObject.EMPTY.with("nickname", "JD"));
    assertThat(read(JsonObject.EMPTY.with("updated_at", "2026-01-01"))).isEqualTo(Profile.EMPTY);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UPDATED_AT")
  void refusesAWrongFormWithTheNameOfTheClaim(StandardClaim claim) {
    assertThat(refusal(JsonObject.EMPTY.with(claim.wireName(), new JsonNull())))
        .isEqualTo(claim.wireName() + " " + claim.form().rule());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"email#de", "email_verified#de", "birthdate#de", "locale#de", "phone_number#de"})
  void refusesALanguageWhereThereIsNone(String name) {
    assertThat(refusal(JsonObject.EMPTY.with(name, "a@b.example")))
        .isEqualTo(name + " has no forms in several languages");
  }

  @ParameterizedTest
  @ValueSource(strings = {"name#", "name#en_US", "name#de#fr", "#", "#!"})
  void refusesWhatIsNoLanguageTag(String name) {
    assertThat(refusal(JsonObject.EMPTY.with(name, "Jane")))
        .isEqualTo(name + " must have a language tag behind its #");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sub", "preferred_username", "preferred_username#de"})
  void refusesClaimsOfTheAccount(String name) {
    assertThat(refusal(JsonObject.EMPTY.with(name, "jane")))
        .isEqualTo(name + " belongs to the account and not to its claims");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "#de", "NAME", "hr", "iss", "_claim_names", "employee_number"})
  void refusesUnknownClaims(String name) {
    assertThat(refusal(JsonObject.EMPTY.with(name, "a"))).contains("COUNTERSIGN_CUSTOM_CLAIMS");
  }

  @Test
  void refusesACustomClaimWithoutAValue() {
    assertThat(refusal(JsonObject.EMPTY.with("department", new JsonNull())))
        .startsWith("department must not be null");
    assertThat(refusal(JsonObject.EMPTY.with("department", "\udc00")))
        .startsWith("department must");
  }

  @Test
  void refusesALongNameWithoutRepeatingIt() {
    assertThat(refusal(JsonObject.EMPTY.with("x".repeat(5000), "a"))).hasSizeLessThan(200);
  }

  @Test
  void theWholeProfileHasALargestSizeAlsoAfterTheTimeIsAdded() {
    var frame =
        JsonLength.of(JsonObject.EMPTY.with("badge", "").with("updated_at", 9_999_999_999L));
    var room = Math.toIntExact(ProfileReader.LARGEST - frame);
    var fits = JsonObject.EMPTY.with("badge", "é".repeat(room / 2));

    var stored = Profile.EMPTY.replacedBy(read(fits), Instant.parse("2200-01-01T00:00:00Z"));

    assertThat(JsonLength.of(stored.claims())).isBetween(16_383L, 16_384L);
    assertThat(refusal(JsonObject.EMPTY.with("badge", "é".repeat(room / 2 + 1))))
        .isEqualTo("claims must have at most 16384 bytes together");
    assertThat(READER.read(JsonObject.EMPTY)).isEqualTo(Result.ok(Profile.EMPTY));
  }
}
