package dev.countersign.testkit.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.client.driven.ConfusableDetector;
import dev.countersign.testkit.oauth.Race;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of {@link ConfusableDetector}. */
public abstract class ConfusableDetectorContract {

  /** Returns the adapter. */
  protected abstract ConfusableDetector inspector();

  @ParameterizedTest
  @CsvSource({
    "PayPal, PayPal",
    "PayPal, PAYPAL",
    // Capital I and digit 1 for l.
    "PayPal, PayPaI",
    "PayPal, paypa1",
    // Cyrillic letters, in all or some places.
    "PayPal, \u0420\u0430\u0443\u0420\u0430\u04cf",
    "PayPal, P\u0430yP\u0430l",
    // Full-width letters.
    "PayPal, \uff30\uff41\uff59\uff30\uff41\uff4c",
    // Invisible characters between the letters.
    "PayPal, Pay\u00adP\u200bal\ufe0f",
    "PayPal, Pay\u3164Pal",
    "PayPal, pay  pal",
    "PayPal, 'Pay\u2003-Pal.'",
    "PayPal, P\u00e0yPa\u0301l",
    "Modern Office, MODERN 0ffice",
    "Modern Office, rnodern office",
    "Open Id, OPEN ID",
    "\u042f\u043d\u0434\u0435\u043a\u0441, \u042f\u041d\u0414\u0415\u041a\u0421",
    "Stra\u00dfe, STRASSE"
  })
  void findsNamesThatLookAlike(String one, String another) {
    assertThat(inspector().looks(one))
        .isNotEmpty()
        .containsAnyElementsOf(inspector().looks(another));
  }

  @ParameterizedTest
  @CsvSource({
    "PayPal, PayPen",
    "Mail, Mall",
    "C, C++",
    "A, B",
    "1, 2",
    "\u65e5\u672c, \u4e2d\u56fd",
    "\ud83d\ude00, \ud83d\ude0e",
    "\u2605, \u2665",
    "!!!, ???"
  })
  void distinguishesOtherNames(String one, String another) {
    assertThat(inspector().looks(one))
        .isNotEmpty()
        .doesNotContainAnyElementsOf(inspector().looks(another));
  }

  @Test
  void returnsNoLooksForInvisibleNames() {
    assertThat(inspector().looks("\u200b \u3164\u2060")).isEmpty();
    assertThat(inspector().looks("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PayPal",
        "The web application",
        "\u00c6rlig \u201cApp\u201d \ud83d\ude00\u2122",
        "L'\u00c9quipe, na\u00efve",
        "C++ & 1\ufe0f\u20e3 more",
        "\ud83d\udc69\u200d\ud83d\udcbb \u2764\ufe0f",
        // Two alphabets, but each word in one.
        "\u042f\u043d\u0434\u0435\u043a\u0441 Pay",
        // Some letters exist in this alphabet only.
        "\u0411\u0430\u043d\u043a",
        "\u0391\u03b8\u03ae\u03bd\u03b1",
        // Japanese and Korean texts contain Latin letters.
        "\u65e5\u672c\u8a9eApp\u306e\u30cb\u30e5\u30fc\u30b9",
        "\ud55c\uad6dTV",
        "\u05e1\u05e4\u05e8",
        "\u0646\u0645\u0627 42",
        // A zero-width non-joiner where the script needs it.
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\u0928\u092e\u0938\u094d\u0924\u0947"
      })
  void acceptsHonestNames(String name) {
    assertThat(inspector().isSuspicious(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Cyrillic a or Greek rho among Latin letters.
        "P\u0430yPal",
        "\u03c1aypal",
        // Only Cyrillic letters that all look Latin; also next to a Latin word.
        "\u0420\u0430\u0443\u0420\u0430\u04cf",
        "\u0420\u0430\u0443\u0420\u0430\u04cf Login",
        "\u0391\u03a1\u03a1",
        "Pay\u200bPal",
        "Pay\u200dPal",
        "Pay\u00adPal",
        "Pay\ufe0fPal",
        "PayPal\u3164",
        "PayPal\u200e",
        "PayPal \u2800",
        "PayPal \uf8ff",
        // The same accent twice, which looks like one accent.
        "PayPa\u0301\u0301l",
        // The digit 1 of two scripts.
        "1\u0661"
      })
  void suspectsNamesThatAreMadeToDeceive(String name) {
    assertThat(inspector().isSuspicious(name)).isTrue();
  }

  @Test
  void acceptsArbitraryText() {
    for (var odd : new String[] {"\ud800", "a\u0000\udc00", "\u0301", "\u094d\u200d", "\u200d"}) {
      var name = odd.repeat(1000 / odd.length());
      assertThat(inspector().looks(name)).isEqualTo(inspector().looks(name));
      assertThat(inspector().isSuspicious(name)).isIn(true, false);
    }
  }

  @Test
  void isDeterministicWithConcurrentCalls() {
    var looks = inspector().looks("PayPal");

    assertThat(
            Race.winners(
                runner ->
                    inspector().looks("PayPal").equals(looks)
                        && inspector().isSuspicious("P\u0430yPal")))
        .isEqualTo(Race.RUNNERS);
  }
}
