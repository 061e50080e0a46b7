package dev.countersign.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.error.InvalidGrant;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.http.testing.FakePorts;
import dev.countersign.http.testing.RawConnection;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests over a raw socket: no client library would send them. */
@MicronautTest
class MalformedRequestsTest {

  private static final String GOOD = "GET /jwks.json HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

  private final EmbeddedServer server;
  private final FakePorts ports;
  private final List<Parameters> passedOn = new CopyOnWriteArrayList<>();

  MalformedRequestsTest(EmbeddedServer server, FakePorts ports) {
    this.server = server;
    this.ports = ports;
  }

  @BeforeEach
  void record() {
    ports.requestTokens =
        (credentials, request) -> {
          passedOn.add(request);
          return Result.refused(new InvalidGrant("none"));
        };
  }

  private static String post(String path, String more) {
    return "POST " + path + " HTTP/1.1\r\nHost: a\r\n" + FORM + more;
  }

  private static String chunked(String path, String body) {
    return post(path, "Transfer-Encoding: chunked\r\n\r\n" + body);
  }

  /** What cannot be parsed, or what two servers would parse differently. */
  static Stream<String> malformed() {
    var bodies =
        Stream.of(
                "zz\r\na=b\r\n0\r\n\r\n",
                "-1\r\n",
                "fffffffffffffffff\r\n",
                "3\r\na=bX\r\n0\r\n\r\n",
                "3\r\na=b0\r\n\r\n",
                "3\r\na=b\r\n0\r\nno colon\r\n\r\n",
                "3\r\na=b\r\n0\r\nName: \u007f\r\n\r\n")
            .flatMap(
                body ->
                    Stream.of("/token", "/clients", "/login", "/consent", "/introspect", "/none")
                        .map(path -> chunked(path, body)));
    var heads =
        Stream.of(
            "GET /| HTTP/1.1\r\nHost: a\r\nName: \u007f\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nName: \u0000\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nName : b\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n",
            "GET /\r\nHost: a\r\n\r\n",
            "GET / HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
            "GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: user@a\r\n\r\n",
            post("/token", "Transfer-Encoding: gzip\r\n\r\n"),
            post("/token", "Transfer-Encoding: \r\n\r\n"),
            post("/token", "Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n"),
            post("/token", "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n"),
            post("/token", "Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n"),
            post("/token", "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
            post("/token", "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n"),
            post("/token", "Content-Length: 3\r\nContent-Length: 4\r\n\r\na=b"),
            post("/token", "Content-Length: -3\r\n\r\na=b"),
            post("/token", "Content-Length: 3x\r\n\r\na=b"),
            post("/token", "Content-Length: 99999999999999999999\r\n\r\na=b"),
            "POST /token HTTP/1.0\r\nHost: a\r\n"
                + FORM
                + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    return Stream.concat(bodies, heads);
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void isRefusedAndTheConnectionCloses(String request) {
    isRefused(request, 400);
  }

  private void isRefused(String request, int status) {
    try (var connection = new RawConnection(server)) {
      var answer = connection.send(request).send(GOOD).readToEnd();

      assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
      assertThat(answer.split("HTTP/1\\.1 ", -1)).as(answer).hasSize(2);
      assertThat(answer)
          .containsIgnoringCase("\r\nconnection: close\r\n")
          .contains("\r\nCache-Control: no-store\r\n", "{\"error\":\"invalid_request\"");
      assertThat(passedOn).isEmpty();
    }
  }

  @Test
  void refusesAnUnknownTransferCoding() {
    isRefused(post("/token", "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"), 501);
  }

  @Test
  void refusesAnotherVersionOfHttp() {
    isRefused("GET /jwks.json HTTP/2.0\r\nHost: a\r\n\r\n", 505);
  }

  @Test
  void refusesWhatIsTooLong() {
    isRefused("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n", 414);
    isRefused("GET / HTTP/1.1\r\nHost: a\r\nName: " + "a".repeat(20_000) + "\r\n\r\n", 431);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/token", "/login", "/token?a=/clients", "/clientsx", "/op/authorize"})
  void refusesABodyOfMoreThan64Kilobytes(String path) {
    isRefused(post(path, "Content-Length: 65537\r\n\r\n"), 413);
    isRefused(chunked(path, "10001\r\n" + "a".repeat(65_537) + "\r\n0\r\n\r\n"), 413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/clients", "/op/clients/id?a=b", "/admin/keys", "/rp/registrations"})
  void refusesALargerBodyOfARegistrationOrAnAdministrator(String path) {
    isRefused(post(path, "Content-Length: 262145\r\n\r\n"), 413);
    isRefused(chunked(path, "40001\r\n" + "a".repeat(262_145) + "\r\n0\r\n\r\n"), 413);
    try (var connection = new RawConnection(server)) {
      var _ = connection.send(post(path, "Content-Length: 262144\r\n\r\n" + "a".repeat(262_144)));
      assertThat(connection.readResponse()).startsWith("HTTP/1.1 4").doesNotContain(" 413 ");
    }
  }

  /** A refusal never overtakes the response to an earlier request. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n",
        "POST /token HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
      })
  void isRefusedAfterTheResponsesToEarlierRequests(String request) {
    try (var connection = new RawConnection(server)) {
      var _ = connection.send(GOOD + GOOD + request + GOOD);

      assertThat(connection.readResponse()).startsWith("HTTP/1.1 200 ");
      assertThat(connection.readResponse()).startsWith("HTTP/1.1 200 ");
      assertThat(connection.readToEnd()).startsWith("HTTP/1.1 400 ").doesNotContain("HTTP/1.1 200");
    }
  }

  @Test
  void wellFormedRequestsArePassedOnWhole() {
    try (var connection = new RawConnection(server)) {
      var _ = connection.send(chunked("/token", "9;name=value\r\ngrant_typ\r\n"));
      assertThat(passedOn).isEmpty();
      var _ = connection.send("4\r\ne=ab\r\n0\r\nTrailer: x\r\n\r\n");
      assertThat(connection.readResponse()).startsWith("HTTP/1.1 400 ").contains("invalid_grant");
      assertThat(passedOn.getLast().get("grant_type")).hasValue("ab");

      var _ = connection.send(post("/token", "Content-Length: 13\r\n\r\ngrant_ty"));
      var _ = connection.send("pe=cd" + GOOD);
      assertThat(connection.readResponse()).contains("invalid_grant");
      assertThat(passedOn.getLast().get("grant_type")).hasValue("cd");
      assertThat(connection.readResponse()).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void aClientMayAskBeforeItSendsTheBody() {
    try (var connection = new RawConnection(server)) {
      var _ = connection.send(post("/token", "Content-Length: 13\r\nExpect: 100-continue\r\n\r\n"));
      assertThat(connection.readResponse()).startsWith("HTTP/1.1 100 ");

      assertThat(connection.send("grant_type=ef").readResponse()).contains("invalid_grant");
      assertThat(passedOn.getLast().get("grant_type")).hasValue("ef");
    }
  }

  @Test
  void servesHttp10WithoutHost() {
    try (var connection = new RawConnection(server)) {
      assertThat(connection.send("GET /jwks.json HTTP/1.0\r\n\r\n").readToEnd())
          .contains(" 200 ", "{\"keys\":[]}");
    }
  }
}
