package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the requests with which a Model Context Protocol client signs a user in. {@link
 * McpClientTest} proves that a real client sends them.
 */
final class McpSequenceTest {

  private static final String RESOURCE = "https://mcp.example.com/mcp";

  @TempDir private Path directory;

  @Test
  void oneThatRegistersByItself() throws Exception {
    var settings =
        Map.<String, Object>of(
            "countersign.resources", RESOURCE, "countersign.registration-open", true);
    try (var service = InMemoryService.start(directory, settings)) {
      var known = played(service, McpRequest.OF_ONE_THAT_REGISTERS, Map.of());
      var token = SignedJWT.parse(known.get("access_token")).getJWTClaimsSet();
      assertThat(token.getAudience()).containsExactly(RESOURCE);
      assertThat(token.getStringClaim("client_id")).isEqualTo(known.get("client_id"));
      assertThat(known).containsEntry("iss", service.issuer()).containsEntry("state", "example");
    }
  }

  @Test
  void oneThatPresentsItsDocument() throws Exception {
    var settings = new HashMap<String, Object>(RemoteClient.ACCEPTED);
    settings.putAll(RemoteClient.REACHABLE);
    settings.put("countersign.resources", RESOURCE);
    try (var client = new RemoteClient();
        var service = InMemoryService.start(directory, settings)) {
      client.publish(client.document("http://127.0.0.1/callback"));
      var clientId = client.url().toString();
      var known = played(service, McpRequest.OF_ONE_WITH_A_DOCUMENT, Map.of("client_id", clientId));
      var token = SignedJWT.parse(known.get("access_token")).getJWTClaimsSet();
      assertThat(token.getAudience()).containsExactly(RESOURCE);
      assertThat(token.getStringClaim("client_id")).isEqualTo(clientId);
      assertThat(known).containsEntry("iss", service.issuer()).containsEntry("state", "example");
      assertThat(client.server().lookups()).containsExactly(client.url());
    }
  }

  @Test
  void oneInABrowserMayAsk() {
    var settings = Map.<String, Object>of("countersign.registration-open", true);
    try (var service = InMemoryService.start(directory, settings)) {
      for (var request : McpRequest.OF_ONE_THAT_REGISTERS) {
        if (!request.path().startsWith("/authorize")) {
          var answer = preflight(service, request);
          assertThat(answer.status()).describedAs(request.line()).isEqualTo(200);
          assertThat(answer.header("Access-Control-Allow-Origin"))
              .isEqualTo("https://mcp.example.com");
        }
      }
    }
  }

  private static Api.Answer preflight(Service service, McpRequest request) {
    return new Api(service.url())
        .send(
            HttpRequest.newBuilder(URI.create(service.url() + request.path()))
                .header("Origin", "https://mcp.example.com")
                .header("Access-Control-Request-Method", request.method())
                .header(
                    "Access-Control-Request-Headers", String.join(",", request.headers().keySet()))
                .method("OPTIONS", BodyPublishers.noBody()));
  }

  /** Sends the requests in their order, and returns all values of the responses. */
  private static Map<String, String> played(
      Service service, List<McpRequest> requests, Map<String, String> initial) {
    var known = new TreeMap<String, String>();
    known.put("redirect_uri", "http://127.0.0.1:53682/callback");
    known.put("resource", RESOURCE);
    known.put("code_verifier", SignedInFlow.random());
    known.put("code_challenge", SignedInFlow.challenge(known.get("code_verifier")));
    known.putAll(initial);
    for (var request : requests) {
      var filled = request.with(known);
      if (filled.path().startsWith("/authorize")) {
        known.putAll(SignedInFlow.allow(new Browser(), service.url() + filled.path()).parameters());
      } else {
        addTexts(sent(service, filled), known);
      }
    }
    return known;
  }

  private static Api.Answer sent(Service service, McpRequest request) {
    var builder = HttpRequest.newBuilder(URI.create(service.url() + request.path()));
    request.headers().forEach(builder::header);
    var body =
        request.body().isEmpty()
            ? BodyPublishers.noBody()
            : BodyPublishers.ofString(request.body());
    var answer = new Api(service.url()).send(builder.method(request.method(), body));
    assertThat(answer.status()).describedAs(answer.response().body()).isIn(200, 201);
    return answer;
  }

  private static void addTexts(Api.Answer answer, Map<String, String> known) {
    answer
        .json()
        .forEach(
            (name, value) -> {
              if (value instanceof String text) {
                known.put(name, text);
              }
            });
  }
}
