package dev.countersign.http.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchableUrlsTest {

  private static final FetchableUrls URLS =
      new FetchableUrls(
          new FetchPolicy(Set.of("Inside.example"), Optional.empty(), FetchPolicy.PATIENCE));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com",
        "https://example.com/",
        "https://example.com:443/a?b=c",
        "https://EXAMPLE.com/a",
        "https://xn--bcher-kva.example/a",
        "https://8.8.8.8/a",
        "https://[2606:4700:4700::1111]/a",
        "https://1password.com/a",
        "https://4chan.example1/a",
        "https://inside.example:8443/a",
        "https://INSIDE.EXAMPLE:8443/a",
      })
  void containWhatMayBePublic(String url) {
    assertThat(URLS.contain(URI.create(url))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/a",
        "HTTPS:example.com/a",
        "ws://example.com/a",
        "https://user@example.com/a",
        "https://user:password@example.com/a",
        "https://@example.com/a",
        "https://example.com/a#b",
        "https://example.com/a#",
        "https://example.com./a",
        "https://example.com:80/a",
        "https://example.com:8443/a",
        "https://example.com:0/a",
        "https://example.com:-443/a",
        "https://a.inside.example:8443/a",
        "https://inside.example.com:8443/a",
        "//example.com/a",
        "/a",
        "example.com",
        "mailto:a@example.com"
      })
  void containNothingElse(String url) {
    assertThat(URLS.contain(URI.create(url))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://2130706433/",
        "https://0x7f000001/",
        "https://017700000001/",
        "https://127.1/",
        "https://127.0.1/",
        "https://0177.0.0.1/",
        "https://0x7f.0.0.1/",
        "https://0x7f.1/",
        "https://127.0.0.0x1/",
        "https://127.0.0.01/",
        "https://127.0.0.1./",
        "https://a.1/",
        "https://a.0x/",
        "https://1.2.3.4.5/",
        "https://[fe80::1%25eth0]/",
        "https://[fe80::1%eth0]/",
      })
  void containNoAddressThatIsWrittenInAnotherWay(String url) {
    assertThat(URLS.contain(URI.create(url))).isFalse();
  }

  @Test
  void containNothingEndless() {
    assertThat(URLS.contain(URI.create("https://example.com/" + "a".repeat(2000)))).isFalse();
  }
}
