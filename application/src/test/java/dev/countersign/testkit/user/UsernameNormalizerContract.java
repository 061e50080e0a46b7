package dev.countersign.testkit.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.user.driven.UsernameNormalizer;
import dev.countersign.domain.user.Username;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of {@link UsernameNormalizer}. */
public abstract class UsernameNormalizerContract {

  /** Returns the adapter. */
  protected abstract UsernameNormalizer normalizer();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alice",
        "alice@users.example",
        "a!#$%&'*+-/=?^_`{|}~.,:;<>()[]",
        "j\u00fcrgen",
        "stra\u00dfe",
        "\u0430\u043b\u0438\u0441\u0430",
        "\u5f20\u4f1f",
        "\u30a2\u30ea\u30b9",
        "007"
      })
  void keepsANormalName(String name) {
    assertThat(normalized(name)).contains(name);
  }

  @ParameterizedTest
  @CsvSource({
    "Alice, alice",
    "\u00a0 aLICE\u3000, alice",
    "\uff21\uff4c\uff49\uff43\uff45, alice",
    "alice\uff20users.example, alice@users.example",
    "JU\u0308rgen, j\u00fcrgen",
    "ju\u0308rgen, j\u00fcrgen",
    "\u0410\u041b\u0418\u0421\u0410, \u0430\u043b\u0438\u0441\u0430"
  })
  void mapsAllSpellingsToOneName(String typed, String name) {
    assertThat(normalized(typed)).contains(name);
    assertThat(normalized(name)).contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u265a", // a symbol
        "o\ufb03ce", // a ligature
        "al\u200bice", // an invisible character
        "\u2167", // a Roman numeral
        "a\u2024b", // a compatibility character that looks like a full stop
        "\ud83d\ude00",
        "\ue000" // a private-use character
      })
  void refusesWhatIsNoLetterDigitOrAsciiPunctuation(String name) {
    assertThat(normalized(name)).isEmpty();
  }

  @Test
  void keepsTheLongestName() {
    assertThat(normalized("x".repeat(128))).isPresent();
  }

  private Optional<String> normalized(String typed) {
    return normalizer().normalize(new Username(typed)).map(Username::value);
  }
}
