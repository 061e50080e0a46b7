package dev.countersign.domain.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaRangesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "Application/JSON",
        " application/json ; charset=utf-8",
        "application/jwk-set+json",
        "application/a+json",
        "application/JRD+JSON;profile=a"
      })
  void jsonIncludesTypesWithItsSuffix(String contentType) {
    assertThat(MediaRanges.contain(MediaRanges.JSON, contentType)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text/html",
        "text/json",
        "application/jsonp",
        "text/a+json",
        "application/a+xml",
        "application/+json",
        "application/a+json2",
        "application/ndjson",
        "applications/a+json",
        "text/html; application/json"
      })
  void jsonIncludesNoOtherType(String contentType) {
    assertThat(MediaRanges.contain(MediaRanges.JSON, contentType)).isFalse();
  }

  @Test
  void noRangeContainsNoType() {
    assertThat(MediaRanges.contain(List.of(), "application/json")).isFalse();
  }

  @Test
  void asksOnlyForTypesWithoutASuffix() {
    assertThat(MediaRanges.header(MediaRanges.JSON)).isEqualTo("application/json");
    assertThat(MediaRanges.header(List.of("application/jwt", "application/*+jwt", "text/plain")))
        .isEqualTo("application/jwt, text/plain");
  }
}
