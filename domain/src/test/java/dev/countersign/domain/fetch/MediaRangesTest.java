package dev.countersign.domain.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which media types of a response a range contains. */
class MediaRangesTest {

  @ParameterizedTest
  @CsvSource({
    "application/json, true",
    "Application/JSON, true",
    "application/json; charset=utf-8, true",
    "' application/json ;x', true",
    "application/jwk-set+json, true",
    "application/x+json;v=1, true",
    "application/+json, false",
    "application/json+xml, false",
    "text/jwk-set+json, false",
    "application/jsonp, false",
    "text/html, false",
    "'', false",
  })
  void jsonIsItsTypeAndEachTypeWithItsSuffix(String contentType, boolean contained) {
    assertThat(MediaRanges.contain(MediaRanges.JSON, contentType)).isEqualTo(contained);
  }

  @Test
  void noRangeContainsNothing() {
    assertThat(MediaRanges.contain(List.of(), "application/json")).isFalse();
  }

  @Test
  void aRequestAcceptsTheTypesWithoutTheSuffixes() {
    assertThat(MediaRanges.header(MediaRanges.JSON)).isEqualTo("application/json");
    assertThat(MediaRanges.header(List.of("image/png", "image/*+xml", "image/gif")))
        .isEqualTo("image/png, image/gif");
  }
}
