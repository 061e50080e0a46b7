package dev.countersign.crypto.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64UrlTest {

  @Test
  void readsWhatItWrote() {
    assertThat(Base64Url.decode(Base64Url.encode(new byte[] {-1, 0, 62})))
        .contains(new byte[] {-1, 0, 62});
    assertThat(Base64Url.decode("")).contains(new byte[0]);
  }

  /** Every text of up to three of these characters, after a whole group and alone. */
  @Test
  void readsExactlyTheTextsThatItWrites() {
    var read = 0;
    for (var text : texts()) {
      var bytes = Base64Url.decode(text);
      bytes.ifPresent(value -> assertThat(Base64Url.encode(value)).isEqualTo(text));
      read += bytes.isPresent() ? 1 : 0;
      if (bytes.isEmpty()) {
        assertThat(isWritten(text)).as(text).isFalse();
      }
    }
    assertThat(read).isPositive();
  }

  private static boolean isWritten(String text) {
    try {
      return Base64Url.encode(Base64.getUrlDecoder().decode(text)).equals(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static List<String> texts() {
    var characters = "AQgwBRhx-_=+/ \n".chars().mapToObj(Character::toString).toList();
    var texts = new ArrayList<>(List.of("", "AAAA"));
    for (var length = 0; length < 3; length++) {
      for (var text : List.copyOf(texts)) {
        for (var character : characters) {
          texts.add(text + character);
        }
      }
    }
    return texts;
  }

  @ParameterizedTest
  @ValueSource(strings = {"AQ==", "AR", "A", "+AAA", "/AAA", "AA A", "AAAA\n"})
  void refusesOtherEncodings(String text) {
    assertThat(Base64Url.decode(text)).isEqualTo(Optional.empty());
  }
}
