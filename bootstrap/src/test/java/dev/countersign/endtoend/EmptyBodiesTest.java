package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.endtoend.Api.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that an endpoint answers a POST without a body by itself, and not the web framework. */
final class EmptyBodiesTest {

  private static final String FORM = "application/x-www-form-urlencoded";

  @TempDir private static Path directory;
  private static SessionPages pages;

  @BeforeAll
  static void start() {
    pages = SessionPages.start(directory);
  }

  @AfterAll
  static void stop() {
    pages.close();
  }

  private static Answer post(String path, String type) {
    return pages
        .api()
        .send(
            HttpRequest.newBuilder(URI.create(pages.api().url() + path))
                .header("Content-Type", type)
                .POST(BodyPublishers.noBody()));
  }

  // RFC 6749 §5.2, RFC 7009 §2.2.1, RFC 7662 §2.3: the error is a member of a JSON object.
  @ParameterizedTest
  @ValueSource(strings = {"/token", "/introspect", "/revoke"})
  void anOAuthEndpointNamesTheError(String path) {
    var answer = post(path, FORM);
    assertThat(answer.status()).isIn(400, 401);
    assertThat(answer.string("error")).isIn("invalid_request", "invalid_client");
  }

  // RFC 7591 §3.2.2.
  @Test
  void theRegistrationEndpointNamesTheError() {
    var answer = post("/clients", "application/json");
    assertThat(answer.status()).isIn(400, 401);
    assertThat(answer.json()).containsKey("error");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/login", "/consent", "/account/sign-in"})
  void aPageSaysWhatIsWrong(String path) {
    var answer = post(path, FORM);
    assertThat(answer.status()).isIn(400, 403);
    assertThat(answer.header("Content-Type")).startsWith("text/html");
  }

  /** The form of another site becomes a GET, as it does with parameters. */
  @ParameterizedTest
  @ValueSource(strings = {"/authorize", "/logout"})
  void aRequestOfAnotherSiteGoesOn(String path) {
    var answer = post(path, FORM);
    assertThat(answer.status()).isEqualTo(303);
    assertThat(URI.create(answer.header("Location")).getPath()).isEqualTo(path);
  }
}
