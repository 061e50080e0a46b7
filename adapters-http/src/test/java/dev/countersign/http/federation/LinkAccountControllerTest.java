package dev.countersign.http.federation;

import static dev.countersign.http.federation.PageFields.cookies;
import static dev.countersign.http.federation.PageFields.field;
import static dev.countersign.http.federation.PageFields.form;
import static dev.countersign.http.testing.Caller.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.federation.SignInThroughServer.Outcome.LinkNeeded;
import dev.countersign.application.session.SignIn.SignedIn;
import dev.countersign.application.session.StartedSession;
import dev.countersign.application.user.SignInRefusal.TooManyFailures;
import dev.countersign.application.user.SignInRefusal.WrongCredentials;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingsignin.SignInRefusal;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.domain.user.DeviceToken;
import dev.countersign.domain.user.UserId;
import dev.countersign.http.testing.Caller;
import dev.countersign.http.testing.FakePorts;
import dev.countersign.testkit.session.SessionFixtures;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the page that links a person of another server to an account. */
@MicronautTest
@Property(name = "test.issuer", value = "https://op.example")
class LinkAccountControllerTest {

  private static final String PATH = "/login/through/account";
  private static final String ID = FakeFederationPorts.ID.value();
  private static final String BROWSER =
      "__Host-countersign_rp=" + FakeFederationPorts.BROWSER.value();
  private static final UserId ALICE = new UserId("u1");

  private final Caller caller;
  private final FakePorts ports;
  private final FakeFederationPorts fakes;

  LinkAccountControllerTest(EmbeddedServer server, FakePorts ports, FakeFederationPorts fakes) {
    this.caller = new Caller(server);
    this.ports = ports;
    this.fakes = fakes;
  }

  @BeforeEach
  void forget() {
    fakes.asked.clear();
    fakes.waiting =
        Result.ok(
            new LinkNeeded(
                FakeFederationPorts.ID, "The <Company>", Optional.of("<al>ice"), JsonObject.EMPTY));
    ports.signIn =
        command ->
            Result.ok(
                new SignedIn(
                    new StartedSession(
                        new SessionToken("the-new-session-of-alice"),
                        SessionFixtures.session("s", ALICE),
                        false),
                    new DeviceToken("the-device-of-alice"),
                    Duration.ofDays(90)));
  }

  private HttpResponse<String> page() {
    return caller.get(PATH + "?sign_in=" + ID, "Cookie", BROWSER);
  }

  private HttpResponse<String> link(HttpResponse<String> page, String... headers) {
    return linkWith(field(page, "guard"), cookies(page), "hunter2", headers);
  }

  private HttpResponse<String> linkWith(
      String guard, String cookies, String password, String... headers) {
    var all = new ArrayList<>(List.of("Cookie", BROWSER + "; " + cookies));
    all.addAll(List.of(headers));
    return caller.postForm(
        PATH,
        form("sign_in", ID, "guard", guard, "username", "<alice>", "password", password),
        all.toArray(String[]::new));
  }

  private boolean isLinked() {
    return fakes.asked.contains(List.of(ID, Optional.of(FakeFederationPorts.BROWSER), ALICE));
  }

  @Test
  void saysWithWhatTheAccountIsConnected() {
    var page = page();
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("The &lt;Company&gt;", "&lt;al&gt;ice", "type=\"password\"")
        .doesNotContain("<Company>", "<al>", "<script");
    assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(page, "X-Frame-Options")).isEqualTo("DENY");
    assertThat(header(page, "Content-Security-Policy")).contains("form-action 'self'");
    assertThat(fakes.asked).containsExactly(List.of(ID, Optional.of(FakeFederationPorts.BROWSER)));
  }

  @Test
  void linksTheAccountWhosePasswordWasTyped() {
    var response = link(page());
    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(header(response, "Location")).isEqualTo("/account");
    assertThat(response.headers().allValues("Set-Cookie").toString())
        .contains("__Host-countersign_session=the-new-session-of-alice", "the-device-of-alice");
    assertThat(isLinked()).isTrue();
  }

  @Test
  void linksNothingWithoutThePassword() {
    ports.signIn = command -> Result.refused(new WrongCredentials());
    var page = page();
    var wrong = link(page);
    assertThat(wrong.body()).contains("id=\"problem\"", "value=\"&lt;alice>\"");
    var empty = linkWith(field(page, "guard"), cookies(page), "");
    assertThat(empty.statusCode()).isEqualTo(400);
    ports.signIn = command -> Result.refused(new TooManyFailures(Duration.ofSeconds(9)));
    assertThat(header(link(page), "Retry-After")).isEqualTo("9");
    assertThat(isLinked()).isFalse();
    assertThat(wrong.headers().map().toString()).doesNotContain("countersign_session");
  }

  /** Otherwise another site could link the identity of its visitor to an account of its own. */
  @Test
  void linksNothingForAFormOfAnotherSite() {
    var page = page();
    var refused =
        List.of(
            linkWith("guessed", cookies(page), "hunter2"),
            linkWith(field(page, "guard"), "a=b", "hunter2"),
            link(page, "Origin", "https://evil.example"),
            link(page, "Sec-Fetch-Site", "cross-site"));
    assertThat(refused).extracting(HttpResponse::statusCode).containsOnly(403);
    assertThat(isLinked()).isFalse();
  }

  @Test
  void showsNothingOfASignInThatDoesNotWaitInThisBrowser() {
    var page = page();
    fakes.waiting = Result.refused(SignInRefusal.OTHER_BROWSER);
    assertThat(page().statusCode()).isEqualTo(403);
    assertThat(link(page).statusCode()).isEqualTo(403);
    fakes.waiting = Result.refused(SignInRefusal.UNKNOWN);
    assertThat(caller.get(PATH).statusCode()).isEqualTo(404);
    assertThat(isLinked()).isFalse();
  }
}
