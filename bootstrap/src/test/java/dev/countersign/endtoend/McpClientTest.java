package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the service with a Model Context Protocol client and server on Node.js: from the server's
 * URL alone, the client signs a user in, calls the server's tools, and renews its tokens. This test
 * runs only in the profile {@code mcp}; each build tests the client's requests, which are in {@link
 * McpRequest}.
 */
@Tag("mcp")
final class McpClientTest {

  private static final Path SCRIPTS = Path.of("target/mcp");

  @TempDir private Path directory;

  @BeforeAll
  static void install() {
    NodeScript.install(SCRIPTS);
  }

  @Test
  void registersByItself() {
    try (var server = NodeScript.start(SCRIPTS, "server.mjs", List.of())) {
      var url = server.line().orElseThrow();
      var settings =
          Map.<String, Object>of(
              "countersign.resources", url, "countersign.registration-open", true);
      try (var service = InMemoryService.start(directory, settings)) {
        serve(server, service);
        var lines = signIn(List.of(url));
        assertThat(requests(lines, service)).isEqualTo(McpRequest.OF_ONE_THAT_REGISTERS);
        assertThat(callers(lines)).hasSize(2).allMatch(caller -> !caller.startsWith("https:"));
      }
    }
  }

  @Test
  void presentsItsDocument() {
    try (var client = new RemoteClient();
        var server = NodeScript.start(SCRIPTS, "server.mjs", List.of())) {
      // Without a port, because the client uses another port each time.
      client.publish(client.document("http://127.0.0.1/callback"));
      var url = server.line().orElseThrow();
      var settings = new HashMap<String, Object>(RemoteClient.ACCEPTED);
      settings.putAll(RemoteClient.REACHABLE);
      settings.put("countersign.resources", url);
      try (var service = InMemoryService.start(directory, settings)) {
        serve(server, service);
        var clientId = client.url().toString();
        var lines = signIn(List.of(url, clientId));
        assertThat(requests(lines, service)).isEqualTo(McpRequest.OF_ONE_WITH_A_DOCUMENT);
        assertThat(callers(lines)).containsExactly(clientId, clientId);
        assertThat(client.server().lookups()).containsExactly(client.url());
      }
    }
  }

  private static void serve(NodeScript server, Service service) {
    server.write(service.issuer());
    assertThat(server.line()).contains("ready");
  }

  /** Signs in as a user does, and returns all lines that the client wrote meanwhile. */
  private static List<Map<String, Object>> signIn(List<String> arguments) {
    var lines = new ArrayList<Map<String, Object>>();
    try (var client = NodeScript.start(SCRIPTS, "client.mjs", arguments)) {
      for (var line = client.line(); line.isPresent(); line = client.line()) {
        assertThat(line.get()).startsWith("{");
        lines.add(Texts.json(line.get()));
        if (lines.getLast().get("open") instanceof String url) {
          var back = SignedInFlow.allow(new Browser(), url).location();
          assertThat(new Api("").send(HttpRequest.newBuilder(back)).status()).isEqualTo(200);
        }
      }
      assertThat(client.exitCode()).describedAs(lines.toString()).isZero();
    }
    return lines;
  }

  /**
   * Returns the requests to the service, also those of the user's browser, without the values that
   * vary.
   */
  private static List<McpRequest> requests(List<Map<String, Object>> lines, Service service) {
    return lines.stream().flatMap(line -> request(line, service)).toList();
  }

  private static Stream<McpRequest> request(Map<String, Object> line, Service service) {
    if (line.get("open") instanceof String url) {
      return Stream.of(asked("GET " + url, Map.of(), "", service));
    }
    if (!(line.get("sent") instanceof String sent) || !sent.contains(" " + service.issuer())) {
      return Stream.empty();
    }
    assertThat(line.get("status")).describedAs(sent).isIn(200L, 201L);
    var body = line.get("body") instanceof String text ? text : "";
    return Stream.of(asked(sent, headers(line), body, service));
  }

  private static McpRequest asked(
      String line, Map<String, String> headers, String body, Service service) {
    return new McpRequest(line.replace(service.issuer(), ""), headers, body).generalized();
  }

  private static Map<String, String> headers(Map<String, Object> line) {
    return line.get("headers") instanceof Map<?, ?> headers
        ? headers.entrySet().stream()
            .collect(
                Collectors.toMap(
                    header -> String.valueOf(header.getKey()),
                    header -> String.valueOf(header.getValue())))
        : Map.of();
  }

  /** Returns the client of each call of the server's tool. */
  private static List<String> callers(List<Map<String, Object>> lines) {
    return lines.stream()
        .map(line -> line.get("whoami"))
        .filter(String.class::isInstance)
        .map(answer -> String.valueOf(Texts.json(answer.toString()).get("client")))
        .toList();
  }
}
