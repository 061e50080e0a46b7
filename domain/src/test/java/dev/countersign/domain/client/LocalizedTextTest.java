package dev.countersign.domain.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests which text is shown to a user, by the user's languages. */
class LocalizedTextTest {

  private static final LocalizedText TEXT =
      new LocalizedText(
          Optional.of("untagged"),
          inOrder(
              "ja-Jpan-JP", "kanji", "JA-Hira-JP", "kana", "de", "deutsch", "fr-CA", "québécois"));

  @ParameterizedTest
  @CsvSource({
    "ja-Jpan-JP, kanji",
    "JA-JPAN-jp, kanji",
    "ja-Hira-JP-u-ca-japanese, kana",
    "de-AT, deutsch",
    "'en,de;q=0.5', deutsch",
    "'de;q=0.1,fr-CA;q=0.9', québécois",
    "fr, untagged",
    "ja, untagged",
    "en, untagged",
    "*, untagged",
    "'*,de;q=0.1', deutsch",
  })
  void choosesTheTextByLanguageOrElseTheUntaggedText(String wanted, String shown) {
    assertThat(TEXT.in(Locale.LanguageRange.parse(wanted))).contains(shown);
  }

  @Test
  void fallsBackToTheFirstTextIfThereIsNoUntaggedText() {
    var german = new LocalizedText(Optional.empty(), inOrder("de", "deutsch", "fr", "français"));

    assertThat(german.in(Locale.LanguageRange.parse("en"))).contains("deutsch");
    assertThat(german.inAnyLanguage()).contains("deutsch");
    assertThat(TEXT.inAnyLanguage()).contains("untagged");
    assertThat(LocalizedText.NONE.in(Locale.LanguageRange.parse("en"))).isEmpty();
    assertThat(LocalizedText.NONE.in(List.of())).isEmpty();
    assertThat(TEXT.all()).containsExactly("untagged", "kanji", "kana", "deutsch", "québécois");
  }

  @Test
  void copiesTheMap() {
    var texts = inOrder("de", "deutsch");
    var text = new LocalizedText(Optional.empty(), texts);
    texts.clear();

    assertThat(text.tagged()).isEqualTo(Map.of("de", "deutsch"));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> text.tagged().clear());
  }

  private static Map<String, String> inOrder(String... tagsAndTexts) {
    var texts = new LinkedHashMap<String, String>();
    for (var i = 0; i < tagsAndTexts.length; i += 2) {
      texts.put(tagsAndTexts[i], tagsAndTexts[i + 1]);
    }
    return texts;
  }
}
