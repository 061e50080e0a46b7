package dev.countersign.http.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreshnessTest {

  private static Optional<Duration> of(String... caching) {
    var headers = new DefaultHttpHeaders();
    headers.add("Cache-Control", List.of(caching));
    return Freshness.of(headers);
  }

  @Test
  void isUnknownIfNothingIsSaid() {
    assertThat(of()).isEmpty();
    assertThat(of("")).isEmpty();
    assertThat(of("public", "must-revalidate")).isEmpty();
    assertThat(of("s-maxage=600")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max-age=600 | 600",
        "MAX-AGE=600 | 600",
        "public, max-age=600, immutable | 600",
        "max-age=\"600\" | 600",
        "max-age=0 | 0",
        "max-age=600, max-age=60 | 600",
        "max-age=99999999999999999999 | 999999999"
      })
  void isWhatMaxAgeSays(String caching, long seconds) {
    assertThat(of(caching)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no-store",
        "No-Cache",
        "max-age=600, no-store",
        "no-cache=\"Set-Cookie\", max-age=600",
        "max-age",
        "max-age=",
        "max-age=-1",
        "max-age=ten",
        "max-age=1.5"
      })
  void isNoneIfItIsNotToBeKeptOrCannotBeRead(String caching) {
    assertThat(of(caching)).contains(Duration.ZERO);
  }

  @Test
  void readsAllHeadersOfThatName() {
    assertThat(of("public", "max-age=600")).contains(Duration.ofMinutes(10));
    assertThat(of("max-age=600", "no-store")).contains(Duration.ZERO);
  }

  @Test
  void countsTheTimeThatOthersKeptIt() {
    var headers = new DefaultHttpHeaders();
    headers.set("Cache-Control", "max-age=600");
    assertThat(Freshness.of(headers.set("Age", "240"))).contains(Duration.ofMinutes(6));
    assertThat(Freshness.of(headers.set("Age", "700"))).contains(Duration.ZERO);
    assertThat(Freshness.of(headers.set("Age", "-7"))).contains(Duration.ofMinutes(10));
  }
}
