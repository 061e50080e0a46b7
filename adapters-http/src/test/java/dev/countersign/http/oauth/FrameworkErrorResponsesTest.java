package dev.countersign.http.oauth;

import static dev.countersign.http.testing.Caller.header;
import static dev.countersign.http.testing.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.http.testing.Caller;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

@MicronautTest
class FrameworkErrorResponsesTest {

  private final Caller caller;

  FrameworkErrorResponsesTest(EmbeddedServer server) {
    this.caller = new Caller(server);
  }

  private static void isNeutral(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(header(response, "Content-Type")).startsWith("application/json");
    assertThat(json(response).string("error")).hasValue(code);
    assertThat(json(response).string("error_description")).isPresent();
    assertThat(json(response).members()).hasSize(2);
    assertThat(response.body()).doesNotContain("Exception", "micronaut", "secret-in-a-message");
    assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void unknownPath() {
    isNeutral(caller.get("/nothing/here"), 404, "not_found");
  }

  @Test
  void unknownPathForABrowserIsAPage() {
    var response = caller.get("/nothing/here", "Accept", "text/html,application/xhtml+xml,*/*");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(header(response, "Content-Type")).startsWith("text/html");
    assertThat(response.body()).contains("<h1>Not Found</h1>").doesNotContain("nothing/here");
    assertThat(header(response, "Content-Security-Policy")).contains("frame-ancestors 'none'");
  }

  @Test
  void wrongMethod() {
    isNeutral(caller.get("/token"), 405, "method_not_allowed");
  }

  @Test
  void bodyOverTheLimit() {
    isNeutral(caller.postForm("/token", "a=" + "b".repeat(300_000)), 413, "invalid_request");
    isNeutral(
        caller.postJson("/clients", "{\"a\":\"" + "b".repeat(300_000) + "\"}"),
        413,
        "invalid_request");
  }

  @Test
  void anUnexpectedErrorRevealsOnlyItsReference() {
    var response = caller.postForm("/token", "grant_type=x&client_id=a");

    isNeutral(response, 500, "server_error");
    assertThat(json(response).string("error_description").orElseThrow())
        .contains("Reference for the operator: ");
  }

  @Test
  void anUnexpectedErrorInAProtectedCallToo() {
    isNeutral(caller.get("/clients/abc", "Authorization", "Bearer abc"), 500, "server_error");
  }

  @Test
  void theStylesheetMayBeCached() {
    var response = caller.get(Asset.STYLESHEET.href());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "Content-Type")).startsWith("text/css");
    assertThat(header(response, "Cache-Control")).contains("immutable");
  }

  @Test
  void theIconIsAnImageThatMayBeCached() {
    var response = caller.get(Asset.ICON.href());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "Content-Type")).startsWith("image/svg+xml");
    assertThat(header(response, "Cache-Control")).contains("immutable");
    assertThat(response.body()).startsWith("<svg ");
  }
}
