package dev.countersign.http.grant;

import static dev.countersign.http.grant.PagesFixture.REQUEST;
import static dev.countersign.http.grant.PagesFixture.cookie;
import static dev.countersign.http.grant.PagesFixture.field;
import static dev.countersign.http.grant.PagesFixture.form;
import static dev.countersign.http.testing.Caller.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.error.TooManyRequests;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.http.testing.Caller;
import dev.countersign.http.testing.FakePorts;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Opening an encrypted ID token hint costs a private key operation, and anybody can send one. */
@MicronautTest
@Property(name = "test.issuer", value = "https://op.example")
class EncryptedHintsTest {

  private static final String SESSION = "__Host-countersign_session=the-session-of-alice";
  private static final String ENCRYPTED = REQUEST + "&id_token_hint=a.b.c.d.e";
  private static final String SIGNED = REQUEST + "&id_token_hint=a.b.c";

  private final Caller caller;
  private final FakePorts ports;
  private final List<String> counted = new ArrayList<>();

  EncryptedHintsTest(EmbeddedServer server, FakePorts ports) {
    this.caller = new Caller(server);
    this.ports = ports;
    ports.admitRequest =
        address -> {
          counted.add(address);
          return Result.ok(Done.DONE);
        };
    ports.authorize =
        (request, session) -> PagesFixture.consentNeeded("App", "Alice", Scope.of("openid"));
  }

  private void refuseAll() {
    ports.admitRequest = address -> Result.refused(new TooManyRequests(Duration.ofMillis(1500)));
  }

  private static void assertStopped(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(header(response, "Retry-After")).isEqualTo("2");
  }

  @Test
  void onlyEncryptedHintsAreCounted() {
    assertThat(caller.get("/authorize?" + SIGNED).statusCode()).isEqualTo(200);
    assertThat(counted).isEmpty();
    assertThat(caller.get("/authorize?" + ENCRYPTED).statusCode()).isEqualTo(200);
    assertThat(counted).containsExactly("127.0.0.1");
  }

  @Test
  void theyAreLimitedAtEachPage() {
    refuseAll();
    ports.authorize =
        (request, session) -> {
          throw new AssertionError("not reached");
        };
    assertStopped(caller.get("/authorize?" + ENCRYPTED));
    assertStopped(caller.get("/login?" + ENCRYPTED));
    assertStopped(caller.postForm("/login", form("request", ENCRYPTED)));
  }

  @Test
  void theyAreLimitedAtTheDecision() {
    var page = caller.get("/authorize?" + ENCRYPTED, "Cookie", SESSION);
    refuseAll();
    assertStopped(post("/consent", page));
  }

  @Test
  void theyAreLimitedAtTheChoice() {
    var consent =
        (Outcome.ConsentNeeded) PagesFixture.consentNeeded("App", "Alice", Scope.of("openid"));
    ports.authorize =
        (request, session) ->
            new Outcome.AccountChoiceNeeded(
                consent.client(), consent.user(), new RedirectUri("https://app.example/"));
    var page = caller.get("/authorize?" + ENCRYPTED, "Cookie", SESSION);
    refuseAll();
    assertStopped(post("/select-account", page));
  }

  private HttpResponse<String> post(String path, HttpResponse<String> page) {
    return caller.postForm(
        path,
        form("request", field(page, "request"), "guard", field(page, "guard"), "decision", "allow"),
        "Cookie",
        SESSION + "; " + cookie(page));
  }
}
