package dev.countersign.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.http.testing.RawConnection;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
class NegotiationHeadersTest {

  private static final List<String> NAMES =
      List.of(
          "Accept",
          "Accept-Charset",
          "Accept-Encoding",
          "Accept-Language",
          "Cache-Control",
          "Cookie",
          "Forwarded",
          "From",
          "If-Match",
          "If-Modified-Since",
          "Pragma",
          "Prefer",
          "Priority",
          "Range",
          "Referer",
          "TE",
          "Upgrade",
          "User-Agent",
          "Via",
          "X-Forwarded-For",
          "X-Forwarded-Host",
          "X-Forwarded-Port",
          "X-Forwarded-Proto",
          "X-Requested-With");

  private static final List<String> VALUES =
      List.of(
          "",
          ";",
          ",",
          ";;",
          ",,",
          "/",
          "*",
          "q=1",
          ";q=2",
          "a;q=",
          "a;q=x",
          "a/b;c",
          "=",
          "\"",
          "%",
          "[",
          "\u00e4",
          "de-,en--x,_",
          "a".repeat(3000));

  private final EmbeddedServer server;

  NegotiationHeadersTest(EmbeddedServer server) {
    this.server = server;
  }

  static Stream<String> headers() {
    return NAMES.stream().flatMap(name -> VALUES.stream().map(value -> name + ": " + value));
  }

  @ParameterizedTest
  @MethodSource("headers")
  void headersOfNoImportanceBreakNoRequest(String header) {
    try (var connection = new RawConnection(server)) {
      for (var path : List.of("/jwks.json", "/.well-known/openid-configuration")) {
        assertThat(
                connection
                    .send("GET " + path + " HTTP/1.1\r\nHost: a\r\n" + header + "\r\n\r\n")
                    .readResponse())
            .startsWith("HTTP/1.1 200 ");
      }
      assertThat(
              connection
                  .send("GET /none HTTP/1.1\r\nHost: a\r\n" + header + "\r\n\r\n")
                  .readResponse())
          .startsWith("HTTP/1.1 404 ");
    }
  }

  /** The type of a body is of importance, but rubbish in it is the client's error. */
  @ParameterizedTest
  @ValueSource(strings = {"", ";", "/", "a", "a/", "/b", "a/b;", "a/b;c", "\u00e4/\u00e4", "*/*"})
  void aContentTypeThatCannotBeReadIsAnErrorOfTheClient(String type) {
    try (var connection = new RawConnection(server)) {
      for (var path : List.of("/token", "/clients", "/login", "/revoke", "/introspect")) {
        assertThat(
                connection
                    .send(
                        "POST "
                            + path
                            + " HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Type: "
                            + type
                            + "\r\n\r\na=b")
                    .readResponse())
            .as(path)
            .startsWith("HTTP/1.1 4");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/*",
        "image/png",
        "text/html",
        "application/json;q=0",
        "text/*;q=0.5, application/*",
        "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2"
      })
  void noMediaTypeIsNotAcceptable(String accept) {
    try (var connection = new RawConnection(server)) {
      for (var request :
          List.of(
              "GET /jwks.json",
              "GET /.well-known/openid-configuration",
              "GET /userinfo",
              "GET /clients/abc",
              "GET /admin/keys",
              "GET /assets/countersign.css",
              "POST /token",
              "POST /revoke",
              "POST /introspect",
              "POST /clients",
              "POST /login",
              "POST /authorize",
              "POST /consent")) {
        var answer =
            connection
                .send(
                    request
                        + " HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nAccept: "
                        + accept
                        + "\r\n\r\n")
                .readResponse();
        assertThat(answer).as(request).doesNotStartWith("HTTP/1.1 406 ");
        assertThat(answer).as(request).startsWith("HTTP/1.1 ");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Accept-Language | de-CH, fr;q=0.8, *;q=0.1 | de-CH,fr;q=0.8,*;q=0.1",
        "Accept-Language | ;, de, en;q=x | de",
        "Accept | text/html;level=1, a | text/html;level=1,*/*;q=0.001",
      })
  void whatCanBeReadStays(String name, String sent, String kept) {
    var headers = new DefaultHttpHeaders().add(name, sent);
    NegotiationHeaders.clean(headers);
    assertThat(headers.get(name)).isEqualTo(kept);
  }

  @Test
  void whatCannotBeReadIsRemoved() {
    var headers =
        new DefaultHttpHeaders()
            .add("Accept-Language", ";")
            .add("Accept-Charset", "utf-8")
            .add("Accept", ";");
    NegotiationHeaders.clean(headers);
    assertThat(headers.names()).isEmpty();
  }
}
