package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.endtoend.Api.Answer;
import dev.countersign.endtoend.BadInput.Refusal;
import dev.countersign.testkit.oauth.SettableClock;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests bad requests over HTTP: each gets the error that its RFC names, never a stack trace or a
 * 500, and does not change what is stored.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BadInputTest {

  private InMemoryService service;
  private BadInputScene scene;

  @BeforeAll
  void start(@TempDir Path directory) {
    var clock = new SettableClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    service = InMemoryService.start(directory, clock);
    scene = new BadInputScene(service, clock);
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @TestFactory
  Stream<DynamicTest> atTheTokenEndpoint() {
    return BadTokenRequests.all().stream().map(this::test);
  }

  @TestFactory
  Stream<DynamicTest> atTheRegistrationEndpoint() {
    return BadRegistrations.all().stream().map(this::test);
  }

  @TestFactory
  Stream<DynamicTest> atTheAuthorizationEndpoint() {
    return BadAuthorizationRequests.all().stream().map(this::test);
  }

  // RFC 6749 §4.1.2: "If an authorization code is used more than once, the authorization server
  // MUST deny the request and SHOULD revoke (when possible) all tokens previously issued".
  @Test
  void theTokensOfACodeThatIsUsedTwiceAreRevoked() {
    var form = scene.exchange();
    var api = scene.api();
    var client = scene.client();
    var tokens = api.postForm("/token", client.id(), client.secret(), form);
    assertThat(api.get("/userinfo", tokens.string("access_token")).status()).isEqualTo(200);

    var again = api.postForm("/token", client.id(), client.secret(), form);

    isJson(again, 400, "invalid_grant");
    assertThat(api.get("/userinfo", tokens.string("access_token")).status()).isEqualTo(401);
    isJson(
        api.postForm(
            "/token",
            client.id(),
            client.secret(),
            Map.of("grant_type", "refresh_token", "refresh_token", tokens.string("refresh_token"))),
        400,
        "invalid_grant");
  }

  private DynamicTest test(BadInput input) {
    return DynamicTest.dynamicTest(input.name(), () -> isRefused(input));
  }

  private void isRefused(BadInput input) {
    var request = input.preparation().prepare(scene);
    service.settle();
    var before = service.stores().contents();

    var answer = request.send();

    switch (input.refusal()) {
      case Refusal.Json(int status, String error) -> isJson(answer, status, error);
      case Refusal.Challenge(String error, String scheme) -> {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith(scheme + " ");
        isError(answer, error);
      }
      case Refusal.Redirect(String error) -> isRedirect(answer, error);
      case Refusal.Page() -> isPage(answer);
    }
    assertThat(answer.response().body()).doesNotContain("Exception", "\tat ", "dev.countersign.");
    service.settle();
    assertThat(service.stores().contents()).as("what is stored").isEqualTo(before);
  }

  private static void isJson(Answer answer, int status, String error) {
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
    isError(answer, error);
  }

  private static void isError(Answer answer, String error) {
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.string("error")).isEqualTo(error);
    assertThat(answer.string("error_description")).isNotBlank();
  }

  private void isRedirect(Answer answer, String error) {
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(303);
    var location = URI.create(answer.header("Location"));
    assertThat(location.toString()).matches(Pattern.quote(SignedInFlow.CALLBACK) + "[?#].*");
    assertThat(new Browser.Visit.Left(location).parameters())
        .containsEntry("error", error)
        .containsEntry("iss", service.issuer())
        .containsKey("state")
        .doesNotContainKeys("code", "access_token", "id_token");
  }

  private static void isPage(Answer answer) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).startsWith("text/html");
    assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
    assertThat(answer.response().headers().allValues("Location")).isEqualTo(List.of());
  }
}
