package dev.countersign.http.grant;

import static dev.countersign.http.grant.PagesFixture.form;
import static dev.countersign.http.testing.Caller.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.error.TooManyRequests;
import dev.countersign.domain.oauth.Result;
import dev.countersign.http.testing.Caller;
import dev.countersign.http.testing.FakePorts;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies that a request over the limit for client documents is refused before any other port is
 * called.
 */
@MicronautTest
class LimitedDocumentsTest {

  private static final String ID = "https://app.example/client.json";

  private final Caller caller;
  private final List<String> asked = new ArrayList<>();

  LimitedDocumentsTest(EmbeddedServer server, FakePorts ports) {
    this.caller = new Caller(server);
    ports.limitClientDocumentRate =
        (address, client) -> {
          asked.add(address + " " + client.map(ClientId::value).orElse(""));
          return Result.refused(new TooManyRequests(Duration.ofMillis(1500)));
        };
  }

  private void assertStopped(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(header(response, "Retry-After")).isEqualTo("2");
    assertThat(response.body()).contains("too_many_requests");
    assertThat(asked).containsExactly("127.0.0.1 " + ID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/authorize", "/login"})
  void atAPage(String path) {
    var response = caller.get(path + "?" + form("client_id", ID));
    assertStopped(response);
    assertThat(header(response, "Content-Type")).startsWith("text/html");
  }

  @Test
  void atAForm() {
    assertStopped(
        caller.postForm(
            "/login",
            form(
                "request",
                form("client_id", ID),
                "guard",
                "guard",
                "username",
                "alice",
                "password",
                "x")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/token", "/introspect", "/revoke"})
  void atAnEndpointForClients(String path) {
    var response = caller.postForm(path, form("client_id", ID));
    assertStopped(response);
    assertThat(header(response, "Content-Type")).startsWith("application/json");
  }
}
