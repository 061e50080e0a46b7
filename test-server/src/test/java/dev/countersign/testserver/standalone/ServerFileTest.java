package dev.countersign.testserver.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.testserver.CountersignServer;
import dev.countersign.testserver.IssuedToken;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        "{\"firstResponses\": [{\"truncate\": true}]} | firstResponses[0].path is missing",
        "{\"firstResponses\": [{\"path\": \"/t\"}]} | /t must have one of failWith",
        "{\"firstResponses\": [{\"path\": \"/t\", \"failWith\": 500, \"delayBy\": \"PT1S\"}]} | /t"
            + " must",
        "{\"firstResponses\": [{\"path\": \"/t\", \"delayBy\": \"PTT\"}]} | delayBy must be an ISO",
        "{\"firstResponses\": [{\"path\": \"/t\", \"failWith\": 200}]} | failWith must be at least",
        "{\"firstIdTokens\": [{\"iss\": \"x\"}]} | firstIdTokens[0].iss is not known",
        "{\"codeLife\": 60} | codeLife must be of the type string",
        "{\"codeLife\": \"PT\"} | codeLife must be an ISO 8601 duration",
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

  @Test
  void startsWhatTheFileDeclares() throws Exception {
    var file = Files.writeString(directory.resolve("server.json"), EXAMPLE);
    try (var running = Standalone.start("--config", file.toString(), "--port", "0")) {
      var server = running.server();
      assertThat(server.token("shop", "alice", "openid", "hr").lifetime()).hasMinutes(1);
      assertThat(server.tokens())
          .extracting(IssuedToken::claims)
          .anySatisfy(claims -> assertThat(claims).containsEntry("nonce", "another"))
          .anySatisfy(claims -> assertThat(claims).containsEntry("level", 7L));
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
        "accessTokenLife": "PT1M",
        "settings": {"client-credentials-life": "1m"},
        "firstResponses": [{"path": "/jwks.json", "failWith": 503}],
        "firstIdTokens": [{"setNonce": "another", "removeClaims": ["auth_time"]}],
        "firstAccessTokens": [{"setClaims": {"level": 7}, "signWithUnknownKey": true}]
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
    try (var running = Standalone.start()) {
      var server = running.server();
      assertThat(String.join("\n", running.messages()))
          .contains(server.issuer(), "/test-server", server.registrationToken());
    }
    var text = "{\"registrationToken\": \"token-that-the-file-sets\"}";
    var file = Files.writeString(directory.resolve("token.json"), text);
    try (var running = Standalone.start("--config", file.toString())) {
      var server = running.server();
      assertThat(server.registrationToken()).isEqualTo("token-that-the-file-sets");
      assertThat(String.join("\n", running.messages()))
          .contains(server.issuer())
          .doesNotContain("token-that-the-file-sets");
    }
  }

  @Test
  void warnsIfOtherComputersCanReachIt() {
    try (var local = Standalone.start("--host", "127.0.0.1");
        var open = Standalone.start("--host", "0.0.0.0")) {
      assertThat(local.messages()).noneMatch(line -> line.startsWith("Warning"));
      assertThat(open.messages()).anyMatch(line -> line.startsWith("Warning"));
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
