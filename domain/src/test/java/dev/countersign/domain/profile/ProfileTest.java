package dev.countersign.domain.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.Json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.999Z");
  private static final JsonObject CLAIMS =
      JsonObject.EMPTY.with("name", "Jane").with("email", "jane@example.org");
  private static final Profile JAPANESE =
      new Profile(
          JsonObject.EMPTY
              .with("family_name", "Yamada")
              .with("family_name#ja-Kana-JP", "ヤマダ")
              .with("family_name#ja-Hani-JP", "山田")
              .with("family_name#de-CH", "Jamada")
              .with("nickname#fr", "Yama"));

  private static JsonObject select(Profile profile, String languages, String... names) {
    return profile.select(new LinkedHashSet<>(List.of(names)), LanguageTags.parse(languages));
  }

  @Test
  void anotherClaimChangesTheTime() {
    var first = Profile.EMPTY.replacedBy(new Profile(CLAIMS), NOW);
    var second = first.replacedBy(new Profile(CLAIMS.with("name", "Joe")), NOW.plusSeconds(60));

    assertThat(first.claims()).isEqualTo(CLAIMS.with("updated_at", NOW.getEpochSecond()));
    assertThat(second.claims().integer("updated_at")).hasValue(NOW.getEpochSecond() + 60);
    assertThat(second.replacedBy(Profile.EMPTY, NOW.plusSeconds(90)).claims())
        .isEqualTo(JsonObject.EMPTY.with("updated_at", NOW.getEpochSecond() + 90));
  }

  @Test
  void theSameClaimsDoNotChangeTheTime() {
    var first = Profile.EMPTY.replacedBy(new Profile(CLAIMS), NOW);
    var again = JsonObject.EMPTY.with("email", "jane@example.org").with("name", "Jane");

    assertThat(first.replacedBy(new Profile(again), NOW.plusSeconds(60))).isSameAs(first);
    assertThat(first.replacedBy(new Profile(again.with("updated_at", 1)), NOW.plusSeconds(60)))
        .isSameAs(first);
    assertThat(Profile.EMPTY.replacedBy(Profile.EMPTY, NOW)).isEqualTo(Profile.EMPTY);
  }

  @Test
  void selectsOnlyTheNamedClaims() {
    var profile = new Profile(CLAIMS.with("email_verified", true).with("name_of_pet", "Rex"));

    assertThat(select(profile, "", "name", "nickname"))
        .isEqualTo(JsonObject.EMPTY.with("name", "Jane"));
    assertThat(select(profile, "", "email", "email_verified"))
        .isEqualTo(JsonObject.EMPTY.with("email", "jane@example.org").with("email_verified", true));
    assertThat(select(profile, "")).isEqualTo(JsonObject.EMPTY);
  }

  @ParameterizedTest
  @CsvSource({"email, jane@example.org", "phone_number, +1 604 555"})
  void anAddressIsNotVerifiedUnlessKnown(String name, String value) {
    var verified = name + "_verified";
    var known = JsonObject.EMPTY.with(name, value);

    assertThat(select(new Profile(known), "de", name, verified))
        .isEqualTo(known.with(verified, false));
    assertThat(select(new Profile(JsonObject.EMPTY.with(verified, true)), "", name, verified))
        .isEqualTo(JsonObject.EMPTY);
  }

  @Test
  void withoutAPreferenceTheFormWithoutATagIsReturned() {
    assertThat(select(JAPANESE, "", "family_name"))
        .isEqualTo(JsonObject.EMPTY.with("family_name", "Yamada"));
  }

  // "RECOMMENDED that OPs return Claims without language tags when they employ this language and
  // script."
  @ParameterizedTest
  @CsvSource({"ja-Kana-JP, ヤマダ", "JA-HANI-jp, 山田", "de, Jamada", "de-CH-x-a, Jamada", "fr, Yamada"})
  void ofOneLanguageTheValueHasNoTag(String language, String expected) {
    assertThat(select(JAPANESE, language, "family_name"))
        .isEqualTo(JsonObject.EMPTY.with("family_name", expected));
  }

  @Test
  void ofSeveralLanguagesTheValuesHaveTags() {
    assertThat(select(JAPANESE, "ja-Hani-JP fr ja-Kana-JP", "family_name"))
        .isEqualTo(
            JsonObject.EMPTY
                .with("family_name", "Yamada")
                .with("family_name#ja-Hani-JP", "山田")
                .with("family_name#ja-Kana-JP", "ヤマダ"));
  }

  @ParameterizedTest
  @CsvSource({"''", "de", "de ja"})
  void aValueInAnotherLanguageIsBetterThanNone(String languages) {
    assertThat(select(JAPANESE, languages, "nickname"))
        .isEqualTo(JsonObject.EMPTY.with("nickname#fr", "Yama"));
  }

  @Test
  void readsTexts() {
    assertThat(new Profile(CLAIMS).text(StandardClaim.NAME)).hasValue("Jane");
    assertThat(new Profile(CLAIMS).text(StandardClaim.NICKNAME)).isEmpty();
  }
}
