package dev.countersign.http.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.user.driven.UsernameNormalizer;
import dev.countersign.domain.user.Username;
import dev.countersign.testkit.user.UsernameNormalizerContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IcuUsernameNormalizerTest extends UsernameNormalizerContract {

  private final UsernameNormalizer normalizer = new IcuUsernameNormalizer();

  @Override
  protected UsernameNormalizer normalizer() {
    return normalizer;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0640\u0627", // RFC 5892 §2.6: the tatweel is disallowed
        "\u1100\u1161", // old Hangul jamo
        "a\u200db", // a zero width joiner without a virama before it
        "a\u200db@example.com", // the same in a name with a dot
        "a\u00b7b.x",
        "\u05d0a.x",
        "\u0661\u06f1\u0627.\u0627",
        "a\u00b7b", // a middle dot that is not between two l
        "\u05d0a", // right-to-left and left-to-right letters: RFC 5893 §2
        "\u0661\u06f1\u0627", // two kinds of Arabic digits
        "a\u034fb", // the combining grapheme joiner
        "\u1d00\u0345\u2160" // a Roman numeral behind other letters
      })
  void refusesWhatTheIdentifierClassDisallows(String name) {
    assertThat(normalizer.normalize(new Username(name))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u05d0\u05d1", // Hebrew
        "\u0627\u0644\u064a\u0633", // Arabic
        "l\u00b7l", // Catalan
        "\u0915\u094d\u200d\u0937", // Hindi with a joiner
        "\uac00" // a Hangul syllable
      })
  void keepsNamesOfManyLanguages(String name) {
    assertThat(normalizer.normalize(new Username(name))).map(Username::value).contains(name);
  }

  /** What is normalized is never changed again: otherwise one name would be two. */
  @Test
  void isStable() {
    var random = new Random(5);
    var unstable = new ArrayList<Username>();
    for (var round = 0; round < 20_000; round++) {
      Username.parse(random(random))
          .flatMap(normalizer::normalize)
          .filter(name -> !normalizer.normalize(name).equals(Optional.of(name)))
          .ifPresent(unstable::add);
    }
    assertThat(unstable).isEmpty();
  }

  private static String random(Random random) {
    var blocks = List.of(0x20, 0xc0, 0x300, 0x370, 0x400, 0x5d0, 0x620, 0x1100, 0x1e00, 0xff00);
    var name = new StringBuilder();
    for (var length = 1 + random.nextInt(5); length > 0; length--) {
      name.appendCodePoint(blocks.get(random.nextInt(blocks.size())) + random.nextInt(0x60));
    }
    return name.toString();
  }
}
