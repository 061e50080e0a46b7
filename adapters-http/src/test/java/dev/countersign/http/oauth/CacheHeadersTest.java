package dev.countersign.http.oauth;

import static dev.countersign.http.testing.Caller.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.key.PublishKeys;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.http.testing.Caller;
import dev.countersign.http.testing.FakePorts;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
class CacheHeadersTest {

  private final Caller caller;

  CacheHeadersTest(EmbeddedServer server, FakePorts ports) {
    this.caller = new Caller(server);
    ports.publishKeys = owner -> new PublishKeys.Published(JwkSet.EMPTY, Duration.ofMinutes(5));
  }

  static List<String> cacheable() {
    return List.of(
        "/jwks.json",
        "/.well-known/openid-configuration",
        "/.well-known/oauth-authorization-server",
        Asset.STYLESHEET.href(),
        Asset.ICON.href(),
        Asset.ICON_FALLBACK.href(),
        "/favicon.ico");
  }

  private static List<String> vary(HttpResponse<?> response) {
    return response.headers().allValues("Vary").stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("cacheable")
  void variesWithOriginAndEncodingWhateverTheRequestSent(String path) {
    for (var headers :
        List.of(
            new String[] {"Accept", "*/*"},
            new String[] {"Origin", "https://app.example"},
            new String[] {"Accept-Encoding", "gzip"},
            new String[] {"Origin", "https://app.example", "Accept-Encoding", "gzip"})) {
      for (var method : List.of("GET", "HEAD")) {
        var response = caller.send(method, path, "", headers);
        assertThat(response.statusCode()).as(method + Arrays.toString(headers)).isEqualTo(200);
        assertThat(vary(response))
            .as(method + Arrays.toString(headers))
            .containsExactlyInAnyOrder("Origin", "Accept-Encoding");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cacheable")
  void aCurrentCopyIsNotSentAgain(String path) {
    var first = caller.get(path);
    var tag = header(first, "ETag");
    assertThat(tag).startsWith("W/\"");

    for (var sent : List.of(tag, tag.substring(2), "\"other\", " + tag, "*")) {
      var second = caller.get(path, "If-None-Match", sent, "Origin", "https://app.example");
      assertThat(second.statusCode()).as(sent).isEqualTo(304);
      assertThat(second.body()).isEmpty();
      assertThat(header(second, "ETag")).isEqualTo(tag);
      assertThat(header(second, "Cache-Control")).isEqualTo(header(first, "Cache-Control"));
      assertThat(vary(second)).containsExactlyInAnyOrder("Origin", "Accept-Encoding");
    }
    assertThat(caller.get(path, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
  }

  @Test
  void theTagChangesWithTheContent() {
    assertThat(header(caller.get("/jwks.json"), "ETag"))
        .isNotEqualTo(header(caller.get(Asset.STYLESHEET.href()), "ETag"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nothing", "/login", "/userinfo"})
  void whatMustNotBeStoredHasNoTag(String path) {
    var response = caller.get(path);
    assertThat(header(response, "Cache-Control")).contains("no-store");
    assertThat(header(response, "ETag")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/jwks.json",
        "/.well-known/openid-configuration",
        "/token",
        "/revoke",
        "/userinfo",
        "/clients"
      })
  void applicationsInBrowsersSeeTheChallengeAndWhenToRetry(String path) {
    var method =
        path.startsWith("/jwks") || path.startsWith("/.well") || path.equals("/userinfo")
            ? "GET"
            : "POST";
    var response = caller.send(method, path, "", "Origin", "https://app.example");
    assertThat(response.headers().allValues("Access-Control-Expose-Headers").toString())
        .contains("WWW-Authenticate", "Retry-After");
  }
}
