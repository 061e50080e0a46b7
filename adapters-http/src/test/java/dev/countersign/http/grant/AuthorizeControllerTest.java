package dev.countersign.http.grant;

import static dev.countersign.http.testing.Caller.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.grant.AuthorizationResponse;
import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.error.InvalidScope;
import dev.countersign.domain.grant.AuthorizationRefusal;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.ResponseMode;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.http.testing.Caller;
import dev.countersign.http.testing.FakePorts;
import dev.countersign.testkit.client.ClientFixtures;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

@MicronautTest
class AuthorizeControllerTest {

  private final Caller caller;
  private final FakePorts ports;

  AuthorizeControllerTest(EmbeddedServer server, FakePorts ports) {
    this.caller = new Caller(server);
    this.ports = ports;
  }

  private void respondWith(Outcome outcome) {
    ports.authorize = (request, session) -> outcome;
  }

  private static Outcome answered(String redirectUri, ResponseMode mode) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("code", "c/1+2");
    parameters.put("state", "a b&c=é#\r\nX: y");
    return new Outcome.Responded(
        new AuthorizationResponse(new RedirectUri(redirectUri), mode, parameters));
  }

  @Test
  void theResponseIsInTheQueryOrTheFragment() {
    var encoded = "code=c%2F1%2B2&state=a%20b%26c%3D%C3%A9%23%0D%0AX%3A%20y";

    respondWith(answered("https://app.example/cb", ResponseMode.QUERY));
    var query = caller.get("/authorize?client_id=a");
    assertThat(query.statusCode()).isEqualTo(303);
    assertThat(header(query, "Location")).isEqualTo("https://app.example/cb?" + encoded);
    assertThat(header(query, "Cache-Control")).isEqualTo("no-store");

    respondWith(answered("https://app.example/cb?x=%20y", ResponseMode.QUERY));
    assertThat(header(caller.get("/authorize"), "Location"))
        .isEqualTo("https://app.example/cb?x=%20y&" + encoded);

    respondWith(answered("https://app.example/cb?x=y", ResponseMode.FRAGMENT));
    assertThat(header(caller.get("/authorize"), "Location"))
        .isEqualTo("https://app.example/cb?x=y#" + encoded);

    respondWith(answered("com.example.app:/cb", ResponseMode.QUERY));
    assertThat(header(caller.get("/authorize"), "Location"))
        .isEqualTo("com.example.app:/cb?" + encoded);
  }

  @Test
  void theRequestArrivesAsItWasSent() {
    var seen = new AtomicReference<Parameters>();
    var sessions = new AtomicReference<Optional<SessionToken>>();
    ports.authorize =
        (request, session) -> {
          seen.set(request.parameters());
          sessions.set(session);
          return answered("https://app.example/cb", ResponseMode.QUERY);
        };
    var expected =
        new Parameters(Map.of("a", List.of("1", "2"), "state", List.of("x y"), "e", List.of("")));

    assertThat(caller.get("/authorize?a=1&a=2&state=x+y&e").statusCode()).isEqualTo(303);
    assertThat(seen.get()).isEqualTo(expected);
    assertThat(sessions.get()).isEmpty();

    assertThat(
            caller
                .get(
                    "/authorize?a=1&a=2&state=x%20y&e=",
                    "Cookie", "countersign_session=abcdefghijklmnop; other=x")
                .statusCode())
        .isEqualTo(303);
    assertThat(seen.get()).isEqualTo(expected);
    assertThat(sessions.get()).contains(new SessionToken("abcdefghijklmnop"));
  }

  @Test
  void aPostBecomesAGetWithWhichTheBrowserSendsItsSession() {
    var response =
        caller.postForm("/authorize", "a=1&a=2&state=x+y%0D%0A&e=&countersign_sign_in=x");

    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(header(response, "Location")).isEqualTo("/authorize?a=1&a=2&state=x%20y%0D%0A&e=");
  }

  @Test
  void aPostThatIsTooLongForAGetIsKept() {
    respondWith(new Outcome.SignInNeeded(ClientFixtures.webClient("a"), Optional.empty()));
    var state = "a".repeat(8200);
    var response = caller.postForm("/authorize", "client_id=a&state=" + state);

    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(header(response, "Location")).startsWith("/authorize?countersign_request=handle-");
    assertThat(ports.keptRequests.values())
        .anySatisfy(kept -> assertThat(kept.parameters().get("state")).contains(state));
  }

  @Test
  void aPostThatNoClientMayBeToldAboutIsNotKept() {
    respondWith(
        new Outcome.Refused(
            new AuthorizationRefusal.NotRedirectable(new InvalidRequest("client_id is unknown"))));
    var state = "b".repeat(8200);
    var response = caller.postForm("/authorize", "client_id=a&state=" + state);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(ports.keptRequests.values())
        .noneSatisfy(kept -> assertThat(kept.parameters().get("state")).contains(state));
  }

  @Test
  void theSignInPageGetsTheWholeRequest() {
    respondWith(new Outcome.SignInNeeded(ClientFixtures.webClient("a"), Optional.empty()));

    var response = caller.get("/authorize?client_id=a&state=x+y%0D%0A&prompt=login&r=1&r=2");

    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(header(response, "Location"))
        .isEqualTo("/login?client_id=a&state=x%20y%0D%0A&prompt=login&r=1&r=2");
  }

  @Test
  void anErrorIsSentToTheClientIfThatIsSafe() {
    respondWith(
        new Outcome.Refused(
            new AuthorizationRefusal.Redirectable(
                new RedirectUri("https://app.example/cb"),
                ResponseMode.QUERY,
                Optional.of("s"),
                new InvalidScope("not allowed"))));

    var response = caller.get("/authorize?client_id=a");

    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(header(response, "Location"))
        .isEqualTo(
            "https://app.example/cb?error=invalid_scope&error_description=not%20allowed&state=s"
                + "&iss=http%3A%2F%2Flocalhost%3A8080");
  }

  @Test
  void anErrorIsAPageIfThatIsNotSafe() {
    respondWith(
        new Outcome.Refused(
            new AuthorizationRefusal.NotRedirectable(
                new InvalidRequest("redirect_uri <script>alert(1)</script> is unknown"))));

    var response = caller.get("/authorize?redirect_uri=https://evil.example");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(header(response, "Location")).isEmpty();
    assertThat(header(response, "Content-Type")).startsWith("text/html");
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    assertThat(response.body())
        .contains("invalid_request", "&lt;script&gt;")
        .doesNotContain("<script", "evil.example");
  }

  @Test
  void aMalformedRequestIsAPage() {
    for (var response :
        List.of(
            caller.get("/authorize?state=%25%ff"),
            caller.postJson("/authorize", "{}"),
            caller.send("POST", "/authorize", "client_id=a"))) {
      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(response.body()).contains("We can't complete this request");
    }
  }
}
