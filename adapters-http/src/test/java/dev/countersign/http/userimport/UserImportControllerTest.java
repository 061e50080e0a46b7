package dev.countersign.http.userimport;

import static dev.countersign.http.testing.Caller.header;
import static dev.countersign.http.testing.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.countersign.application.userimport.ExportAccounts.Part;
import dev.countersign.application.userimport.ImportAccounts.Ending;
import dev.countersign.application.userimport.ImportAccounts.ImportInProgress;
import dev.countersign.application.userimport.ImportAccounts.Line;
import dev.countersign.application.userimport.ImportAccounts.Lines;
import dev.countersign.application.userimport.ImportAccounts.RefusedLine;
import dev.countersign.application.userimport.ImportAccounts.Report;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.http.testing.AccessTokens;
import dev.countersign.http.testing.Caller;
import dev.countersign.http.testing.FakePorts;
import dev.countersign.http.testing.RawConnection;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

@MicronautTest
@Property(name = "test.user-import", value = "true")
class UserImportControllerTest {

  /** Tells when a controller has answered the request in another spelling. */
  @ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
  @Requires(property = "test.user-import")
  static final class Answered {

    private volatile CountDownLatch responses = new CountDownLatch(1);

    /** Forgets the answers until now. */
    void restart() {
      responses = new CountDownLatch(1);
    }

    @ResponseFilter
    void count(HttpRequest<?> request) {
      if (request.getPath().equals(IMPORT + "/")) {
        responses.countDown();
      }
    }

    /** Waits for the answer; false if there is none. */
    boolean await() {
      try {
        return responses.await(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }

  private static final String IMPORT = "/admin/users/import";
  private static final String EXPORT = "/admin/users/export";
  private static final String LINES = "application/jsonl";

  private final EmbeddedServer server;
  private final Caller caller;
  private final FakePorts ports;
  private final Answered answered;
  private final List<Line> read = new ArrayList<>();
  private final List<Object> asked = new ArrayList<>();

  UserImportControllerTest(EmbeddedServer server, FakePorts ports, Answered answered) {
    this.server = server;
    this.answered = answered;
    this.caller = new Caller(server);
    this.ports = ports;
    AccessTokens.accept(ports);
    ports.importAccounts =
        (lines, actor) -> {
          asked.add(actor);
          return Result.ok(report(readAll(lines)));
        };
  }

  private Ending readAll(Lines lines) {
    while (true) {
      var line = lines.next();
      if (line instanceof Line.End end) {
        return end.ending();
      }
      read.add(line);
    }
  }

  private Report report(Ending ending) {
    return report(ending, Optional.empty());
  }

  private Report report(Ending ending, Optional<String> failure) {
    return new Report(
        "id",
        read.size(),
        1,
        2,
        List.of(5L),
        List.of(new RefusedLine(3, "bad")),
        1,
        List.of(4L),
        ending,
        7,
        failure);
  }

  private HttpResponse<String> send(String body, String type) {
    return caller.send(
        "POST", IMPORT, body, "Authorization", AccessTokens.ADMIN, "Content-Type", type);
  }

  @ParameterizedTest
  @ValueSource(strings = {LINES, "application/x-ndjson", "Application/JSONL; charset=utf-8"})
  void linesReachThePortAndTheReportIsShown(String type) {
    var response = send("{\"a\":1}\n\n{}\n", type);
    assertThat(response.statusCode()).describedAs(response.body()).isEqualTo(200);
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    assertThat(read)
        .containsExactly(
            new Line.Document(1, 7, JsonObject.EMPTY.with("a", 1)),
            new Line.Document(3, 2, JsonObject.EMPTY));
    assertThat(asked).containsExactly(Actor.subject("admin"));
    assertThat(json(response))
        .isEqualTo(
            JsonObject.EMPTY
                .with("import", "id")
                .with("complete", true)
                .with("last_line", 7)
                .with("lines", 2)
                .with("added", 1)
                .with("existing", 2)
                .with("existing_without_sub", new JsonArray(List.of(new JsonInteger(5))))
                .with("refused", 1)
                .with("weak_hashes", 1)
                .with(
                    "refusals",
                    new JsonArray(List.of(JsonObject.EMPTY.with("line", 3).with("reason", "bad"))))
                .with("weak", new JsonArray(List.of(new JsonInteger(4)))));
  }

  @Test
  void aBodyFarLargerThanOtherBodiesArrives() {
    var line = "{\"a\":\"" + "x".repeat(1000) + "\"}\n";
    assertThat(send(line.repeat(10_000), LINES).statusCode()).isEqualTo(200);
    assertThat(read).hasSize(10_000);
  }

  @ParameterizedTest
  @CsvSource({
    "TOO_MANY_REFUSED, 400, at line 7",
    "LINE_TOO_LONG, 400, at line 7",
    "TOO_LARGE, 413, after line 7",
    "INTERRUPTED, 408, after line 7",
    "MALFORMED, 400, after line 7",
    "STOPPING, 503, after line 7",
    "FAILED, 503, after line 7",
  })
  void anImportThatEndedEarlySaysWhereAndWhy(Ending ending, int status, String where) {
    ports.importAccounts = (lines, actor) -> Result.ok(report(ending));
    var response = send("{}\n", LINES);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(json(response).string("error")).contains("import_incomplete");
    assertThat(json(response).string("error_description").orElseThrow()).contains(where);
    assertThat(json(response).bool("complete")).contains(false);
    assertThat(json(response).integer("added")).contains(1L);
  }

  @ParameterizedTest
  @EnumSource
  void theEndOfAnImportIsLoggedWithoutAValueOfALine(Ending ending) {
    var failed = ending == Ending.FAILED;
    var failure = failed ? Optional.of("java.io.IOException") : Optional.<String>empty();
    ports.importAccounts =
        (lines, actor) -> {
          var _ = readAll(lines);
          return Result.ok(report(ending, failure));
        };
    var log = new ListAppender<ILoggingEvent>();
    var logger = (Logger) LoggerFactory.getLogger(UserImportController.class);
    logger.setLevel(Level.INFO);
    log.start();
    logger.addAppender(log);
    try {
      var _ = send("{\"username\":\"a-value\"}\n", LINES);

      var text = "Import of users id: " + ending + " after line 7; 1 added, 2 existing, 1 refused";
      assertThat(log.list)
          .extracting(ILoggingEvent::getLevel, ILoggingEvent::getFormattedMessage)
          .containsExactly(
              failed
                  ? tuple(Level.ERROR, text + "; java.io.IOException")
                  : tuple(Level.INFO, text));
      assertThat(log.list).allMatch(event -> event.getThrowableProxy() == null);
    } finally {
      logger.detachAppender(log);
      logger.setLevel(null);
    }
  }

  @Test
  void aSecondImportIsRefused() {
    ports.importAccounts = (lines, actor) -> Result.refused(new ImportInProgress());
    var response = send("{}\n", LINES);
    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(json(response).string("error")).contains("import_in_progress");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/csv", "application/x-www-form-urlencoded"})
  void anotherMediaTypeIsRefusedAndNothingIsRead(String type) {
    assertThat(send("{}\n", type).statusCode()).isEqualTo(415);
    assertThat(asked).isEmpty();
  }

  @Test
  void aTokenIsRequired() {
    for (var token :
        List.of(
            AccessTokens.bearer("countersign:rp"),
            AccessTokens.forged("countersign:admin"),
            "Basic x",
            "x")) {
      var response =
          caller.send("POST", IMPORT, "{}\n", "Authorization", token, "Content-Type", LINES);
      assertThat(response.statusCode()).as(token).isIn(401, 403);
    }
    assertThat(caller.send("POST", IMPORT, "{}\n", "Content-Type", LINES).statusCode())
        .isEqualTo(401);
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/admin/users/%69mport", "/admin/users/import/"})
  void anotherSpellingOfThePathIsRefused(String path) {
    var response =
        caller.send(
            "POST", path, "{}\n", "Authorization", AccessTokens.ADMIN, "Content-Type", LINES);
    assertThat(response.statusCode()).isIn(400, 404, 405);
    assertThat(asked).isEmpty();
  }

  private static String head(String token) {
    return "POST "
        + IMPORT
        + " HTTP/1.1\r\n"
        + "Host: a\r\n"
        + "Content-Type: application/jsonl\r\n"
        + "Transfer-Encoding: chunked\r\n"
        + "Authorization: "
        + token
        + "\r\n\r\n";
  }

  @Test
  void anUnauthorizedClientIsAnsweredWhileItStillSends() {
    try (var connection = new RawConnection(server)) {
      var response =
          connection
              .send(head(AccessTokens.forged("countersign:admin")) + "10000\r\n" + "x".repeat(1000))
              .readToEnd();
      assertThat(response).startsWith("HTTP/1.1 401 ").containsIgnoringCase("connection: close");
    }
    assertThat(asked).isEmpty();
  }

  @Test
  void anEndlessLineIsAnswered() {
    try (var connection = new RawConnection(server)) {
      var _ = connection.send(head(AccessTokens.ADMIN));
      var chunk = "2000\r\n" + "x".repeat(0x2000) + "\r\n";
      for (var i = 0; i < 9; i++) {
        var _ = connection.send(chunk);
      }
      assertThat(connection.readToEnd())
          .startsWith("HTTP/1.1 400 ")
          .containsIgnoringCase("connection: close")
          .contains("import_incomplete", "longer than 65536 bytes");
    }
  }

  @Test
  void aMalformedBodyIsAnswered() {
    try (var connection = new RawConnection(server)) {
      assertThat(connection.send(head(AccessTokens.ADMIN) + "3\r\n{}\n\r\nx\r\n").readToEnd())
          .startsWith("HTTP/1.1 400 ")
          .contains("import_incomplete", "malformed");
    }
  }

  @Test
  void theNextRequestInAnotherSpellingDoesNotGetTheBody() {
    answered.restart();
    ports.importAccounts =
        (lines, actor) -> {
          asked.add(actor);
          // The next request on the connection is handled meanwhile.
          return asked.size() == 1 && !answered.await()
              ? Result.refused(new ImportInProgress())
              : Result.ok(report(readAll(lines)));
        };
    try (var connection = new RawConnection(server)) {
      var _ =
          connection.send(
              head(AccessTokens.ADMIN)
                  + "3\r\n{}\n\r\n0\r\n\r\n"
                  + head(AccessTokens.ADMIN).replace("/import ", "/import/ ")
                  + "3\r\n{}\n\r\n0\r\n\r\n");
      assertThat(connection.readResponse()).startsWith("HTTP/1.1 200 ");
      assertThat(connection.readResponse()).startsWith("HTTP/1.1 400 ");
    }
    assertThat(asked).hasSize(1);
  }

  @Test
  void aClientMaySendNothingUntilItIsAllowed() {
    try (var connection = new RawConnection(server)) {
      var _ =
          connection.send(
              head(AccessTokens.ADMIN)
                  .replace("Host: a\r\n", "Host: a\r\nExpect: 100-continue\r\n"));
      assertThat(connection.readResponse()).startsWith("HTTP/1.1 100 ");
      var _ = connection.send("3\r\n{}\n\r\n0\r\n\r\nGET /jwks.json HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(connection.readResponse()).startsWith("HTTP/1.1 200 ").contains("complete");
      assertThat(connection.readResponse()).startsWith("HTTP/1.1 200 ").contains("keys");
    }
    try (var connection = new RawConnection(server)) {
      var _ =
          connection.send(
              head("Bearer x").replace("Host: a\r\n", "Host: a\r\nExpect: 100-continue\r\n"));
      assertThat(connection.readToEnd()).startsWith("HTTP/1.1 401 ");
    }
  }

  private HttpResponse<String> export(String body) {
    return caller.postJson(EXPORT, body, "Authorization", AccessTokens.ADMIN);
  }

  private void parts(Part... parts) {
    var rest = new ArrayList<>(List.of(parts));
    ports.exportAccounts =
        (hashes, actor) -> {
          asked.add(hashes);
          asked.add(actor);
          return () -> rest.isEmpty() ? Optional.empty() : Optional.of(rest.removeFirst());
        };
  }

  @Test
  void eachAccountIsALineOfTheExport() {
    parts(
        new Part.Plain(List.of(JsonObject.EMPTY.with("sub", "\u00c6"), JsonObject.EMPTY)),
        new Part.Plain(List.of()),
        new Part.Encrypted(new Sealed("{\"ciphertext\":\"x\"}")));
    var response = export("{\"password_hashes\":true}");
    assertThat(response.statusCode()).describedAs(response.body()).isEqualTo(200);
    assertThat(header(response, "Content-Type")).isEqualTo(LINES);
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    assertThat(response.body()).isEqualTo("{\"sub\":\"\u00c6\"}\n{}\n{\"ciphertext\":\"x\"}\n");
    assertThat(asked).containsExactly(true, Actor.subject("admin"));
  }

  @Test
  void hashesAreExportedOnlyIfTheBodyAsks() {
    for (var body : List.of("", "{}", "{\"password_hashes\":false}")) {
      parts();
      assertThat(export(body).statusCode()).as(body).isEqualTo(200);
    }
    assertThat(asked).filteredOn(Boolean.class::isInstance).hasSize(3).containsOnly(false);
    for (var body :
        List.of(
            "x",
            "{\"password_hashes\":\"true\"}",
            "{\"hashes\":true}",
            "{\"x\":1,\"password_hashes\":true}")) {
      assertThat(export(body).statusCode()).as(body).isEqualTo(400);
    }
    assertThat(
            caller
                .postForm(EXPORT, "password_hashes=true", "Authorization", AccessTokens.ADMIN)
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void theExportRequiresATokenToo() {
    parts();
    assertThat(
            caller
                .postJson(EXPORT, "{}", "Authorization", AccessTokens.bearer("countersign:rp"))
                .statusCode())
        .isEqualTo(403);
    assertThat(caller.postJson(EXPORT, "{}").statusCode()).isEqualTo(401);
    assertThat(asked).isEmpty();
  }

  @Test
  void aLargeExportIsSentInPieces() {
    var user = JsonObject.EMPTY.with("sub", "x".repeat(1000));
    var left = new int[] {2_000};
    ports.exportAccounts =
        (hashes, actor) ->
            () ->
                left[0]-- > 0
                    ? Optional.of(new Part.Plain(List.of(user, user, user, user, user)))
                    : Optional.empty();
    var response = export("{}");
    assertThat(header(response, "Content-Length")).isEmpty();
    assertThat(response.body().lines()).hasSize(10_000);
  }

  @Test
  void aFailureInTheMiddleIsNoEndOfTheExport() {
    var left = new int[] {200};
    ports.exportAccounts =
        (hashes, actor) ->
            () -> {
              if (left[0]-- == 0) {
                throw new IllegalStateException("outage");
              }
              return Optional.of(
                  new Part.Plain(List.of(JsonObject.EMPTY.with("sub", "x".repeat(10_000)))));
            };
    try (var connection = new RawConnection(server)) {
      var response =
          connection
              .send(
                  "POST "
                      + EXPORT
                      + " HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nAuthorization: "
                      + AccessTokens.ADMIN
                      + "\r\n\r\n")
              .readToEnd();
      assertThat(response).startsWith("HTTP/1.1 200 ").doesNotEndWith("0\r\n\r\n");
    }
  }

  @Test
  void aFailureAtTheBeginningIsAResponse() {
    ports.exportAccounts =
        (hashes, actor) ->
            () -> {
              throw new IllegalStateException("outage");
            };
    assertThat(export("{}").statusCode()).isEqualTo(500);
  }
}
