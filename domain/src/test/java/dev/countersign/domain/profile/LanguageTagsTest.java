package dev.countersign.domain.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTagsTest {

  @ParameterizedTest
  @ValueSource(strings = {"de", "en-US", "zh-Hant-TW", "ja-Kana-JP", "x-private", "sl-rozaj-1994"})
  void areLanguageTags(String text) {
    assertThat(LanguageTags.isTag(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-", "de-", "-de", "de--CH", "en_US", "d e", "123", "dé", "abcdefghi", "de\n"})
  void areNoLanguageTags(String text) {
    assertThat(LanguageTags.isTag(text)).isFalse();
  }

  // OpenID Connect Core §5.2: "An error SHOULD NOT result if some or all of the requested locales
  // are not supported by the OpenID Provider."
  @Test
  void whatIsNoLanguageTagIsIgnored() {
    assertThat(LanguageTags.parse("de  en_US fr de \u0000").tags()).containsExactly("de", "fr");
    assertThat(LanguageTags.parse("").isEmpty()).isTrue();
    assertThat(LanguageTags.parse("# !")).isEqualTo(LanguageTags.NONE);
  }

  @Test
  void onlyTheFirstTenAreRead() {
    assertThat(LanguageTags.parse("a b c d e f g h i j k l").tags())
        .containsExactly("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
    assertThat(LanguageTags.parse("de ".repeat(100_000)).tags()).containsExactly("de");
  }

  @Test
  void theTextIsReadAsTheSameTags() {
    var tags = LanguageTags.parse("ja-Kana-JP de");

    assertThat(LanguageTags.parse(tags.text())).isEqualTo(tags);
    assertThat(LanguageTags.parse(LanguageTags.NONE.text())).isEqualTo(LanguageTags.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "de, 'de-CH de', de",
    "DE-ch, 'de de-CH', de-CH",
    // "it would be appropriate for the OP to return the Swiss German value to the Client."
    "de, 'fr de-CH', de-CH",
    "de-CH, 'fr de', de",
    "zh-Hant-TW, 'zh-Hant zh', zh-Hant",
    "zh-Hant-TW, 'zh-Hant-TW-x-a zh-Hant', zh-Hant-TW-x-a",
    "zh-a-extend, 'zh-a zh', zh",
    // Not another script or region of the same language.
    "ja-Kana-JP, 'ja-Hani-JP en', ''",
    "de-CH, 'de-AT', ''",
    "d, 'de', ''",
    "en, 'de', ''"
  })
  void theBestIsTheSameOrMoreSpecificOrLessSpecific(
      String wanted, String available, String expected) {
    assertThat(LanguageTags.parse(wanted).best(List.of(available.split(" "))))
        .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
  }

  @Test
  void thereIsABestForEachInTheOrderOfPreference() {
    var available = List.of("ja-Hani-JP", "de", "ja-Kana-JP");

    assertThat(LanguageTags.parse("ja-Kana-JP fr ja-Hani-JP de de-CH").best(available))
        .containsExactly("ja-Kana-JP", "ja-Hani-JP", "de");
    assertThat(LanguageTags.NONE.best(available)).isEmpty();
  }
}
