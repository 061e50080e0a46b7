package dev.countersign.testserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerFileTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"prot\": 1} | prot is not known",
        "{\"port\": 70000} | port must be at most 65535",
        "{\"port\": \"1\"} | port must be of the type integer",
        "{\"users\": {\"a\": {\"password\": \"short\"}}} | users.a.password must have at least 15",
        "{\"clients\": {\"a\": {\"redirectUris\": [1]}}} | clients.a.redirectUris[0] must be of",
        "{\"errors\": [{\"path\": \"/token\"}]} | errors[0].kind is missing",
        "{\"errors\": [{\"path\": \"/t\", \"kind\": \"x\"}]} | errors[0].kind must be one of",
        "{\"lifetimes\": {\"code\": 0}} | lifetimes.code must be at least 1",
        "{\"time\": \"2026-99-99T00:00:00Z\"} | time must be a date and time that exist",
        "{\"time\": \"2026-02-30T00:00:00Z\"} | time must be a date and time that exist",
        "{\"time\": \"2026-01-31T::Z\"} | time must be a date and time that exist",
        "{\"time\": \"tomorrow\"} | time must match",
        "{\"registrationToken\": \"short\"} | registrationToken must have at least 22",
        "[] | the document must be of the type object",
      })
  void refusesAFileAndNamesTheMember(String text, String problem) {
    assertThatThrownBy(() -> ServerFile.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"port\"}",
        "{\"port\":}",
        "{\"port\":01}",
        "{,}",
        "{} {}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12\"}",
        "{'a':1}",
        "tru",
        "nan",
        "{\"a\":\"\n\"}"
      })
  void refusesWhatIsNoJson(String text) {
    assertThatThrownBy(() -> JsonText.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("line ");
  }

  @Test
  void refusesDeepAndLongText() {
    assertThatThrownBy(() -> JsonText.read("[".repeat(100_000))).hasMessageContaining("levels");
    assertThatThrownBy(() -> JsonText.read(" ".repeat(2_000_000))).hasMessageContaining("longer");
  }

  @Test
  void startsWhatTheFileDeclares() throws Exception {
    var file = Files.writeString(directory.resolve("server.json"), EXAMPLE);
    try (var server = Standalone.start("--config", file.toString(), "--port", "0")) {
      assertThat(server.token("shop", "alice", "openid", "hr").lifetime()).hasMinutes(1);
      assertThat(status(server, "/jwks.json")).isEqualTo(503);
      assertThat(status(server, "/jwks.json")).isEqualTo(200);
      assertThat(status(server, "/authorize?client_id=%3Cscript%3E")).isEqualTo(400);
      var page = page(server);
      assertThat(page)
          .contains("<h2>GET /jwks.json</h2>", "Refused: 503", "&lt;script&gt;")
          .doesNotContain("<script");
      assertThat(page(server)).isEqualTo(page);
    }
  }

  private static final String EXAMPLE =
      """
      {
        "users": {"alice": {"claims": {"department": "sales"}}},
        "clients": {"shop": {"redirectUris": ["http://localhost:3000/callback"]}},
        "claimsOfScopes": {"hr": ["department"]},
        "lifetimes": {"accessToken": 60},
        "errors": [{"path": "/jwks.json", "kind": "status", "status": 503}]
      }
      """;

  private static int status(CountersignServer server, String path)
      throws IOException, InterruptedException {
    return server
        .http()
        .send(HttpRequest.newBuilder(server.url(path)).build(), BodyHandlers.ofString())
        .statusCode();
  }

  private static String page(CountersignServer server) throws IOException, InterruptedException {
    return server
        .http()
        .send(HttpRequest.newBuilder(server.url("/test-server")).build(), BodyHandlers.ofString())
        .body();
  }

  @Test
  void showsTheRegistrationTokenUnlessTheFileSetsIt() throws Exception {
    try (var server = Standalone.start()) {
      assertThat(String.join("\n", Standalone.messages(server)))
          .contains(server.issuer(), "/test-server", server.registrationToken());
    }
    var text = "{\"registrationToken\": \"token-that-the-file-sets\"}";
    var file = Files.writeString(directory.resolve("token.json"), text);
    try (var server = Standalone.start("--config", file.toString())) {
      assertThat(server.registrationToken()).isEqualTo("token-that-the-file-sets");
      assertThat(String.join("\n", Standalone.messages(server)))
          .contains(server.issuer())
          .doesNotContain("token-that-the-file-sets");
    }
  }

  @Test
  void warnsIfOtherComputersCanReachIt() {
    try (var local = Standalone.start("--host", "127.0.0.1");
        var open = Standalone.start("--host", "0.0.0.0")) {
      assertThat(Standalone.messages(local)).noneMatch(line -> line.startsWith("Warning"));
      assertThat(Standalone.messages(open)).anyMatch(line -> line.startsWith("Warning"));
    }
  }

  @Test
  void refusesUnknownArguments() {
    assertThatThrownBy(() -> Standalone.start("--prot", "1")).hasMessageContaining("Usage");
    assertThatThrownBy(() -> Standalone.start("--port")).hasMessageContaining("Usage");
    assertThatThrownBy(() -> Standalone.start("--port", "99999")).hasMessageContaining("65535");
    assertThatThrownBy(() -> Standalone.start("--config", "/does/not/exist"))
        .hasMessageContaining("cannot be read");
  }
}
