package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.countersign.domain.logout.LogoutDelivery;
import dev.countersign.endtoend.Api.Answer;
import dev.countersign.testkit.oauth.SettableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Signs out of three clients at once in Chromium: one has front-channel logout, one has
 * back-channel logout, and one has both, but its frame does not respond and its server is not
 * there.
 *
 * @see <a href="https://openid.net/specs/openid-connect-frontchannel-1_0.html#OPLogout">OpenID
 *     Connect Front-Channel Logout §3</a>
 */
final class ChromiumLogoutTest {

  private static final String FORM = "application/x-www-form-urlencoded";

  @TempDir private Path directory;
  @TempDir private Path profile;
  private final SettableClock clock =
      new SettableClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));

  @BeforeEach
  void isInstalled() {
    assumeTrue(
        Chromium.isInstalled(),
        "Chromium is not installed at /usr/bin/chromium, so this test is skipped; on Debian:"
            + " apt-get install chromium");
  }

  /** The web server of a client. What is below {@code /slow} responds when it is closed. */
  private static final class Site implements AutoCloseable {

    private final HttpServer http;
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final CountDownLatch slow = new CountDownLatch(1);

    Site() {
      try {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      http.createContext("/", this::serve);
      http.start();
    }

    private void serve(HttpExchange exchange) throws IOException {
      try (exchange) {
        var target = exchange.getRequestURI();
        received.add(target.toString());
        if (target.getPath().startsWith("/slow")) {
          slow.await();
        }
        var bytes = "<title>A client</title>".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html;charset=utf-8");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    String at(String path) {
      return "http://127.0.0.1:" + http.getAddress().getPort() + path;
    }

    /** Returns the parameters of each request to this path. */
    List<Map<String, String>> at(String path, String query) {
      return received.stream()
          .filter(target -> target.startsWith(path + "?" + query))
          .map(target -> Texts.form(target.substring(path.length() + 1)))
          .toList();
    }

    @Override
    public void close() {
      slow.countDown();
      http.stop(0);
    }
  }

  /** A client at which the user is signed in. */
  private record SignedIn(String id, String idToken) {

    JWTClaimsSet claims() throws ParseException {
      return SignedJWT.parse(idToken).getJWTClaimsSet();
    }

    String sid() throws ParseException {
      return claims().getStringClaim("sid");
    }
  }

  private static String deadUrl() {
    try (var stopped = LogoutReceiver.start()) {
      return stopped.at("/200");
    }
  }

  private static Answer register(Service service, Site site, Map<String, ?> further) {
    var metadata = new TreeMap<String, Object>(further);
    metadata.put("redirect_uris", List.of(site.at("/callback")));
    metadata.put("post_logout_redirect_uris", List.of(site.at("/signed-out")));
    return new Newcomer().register(service, metadata);
  }

  /** Signs in at a client; the person types the password at the first one only. */
  private static SignedIn signIn(
      Service service, Chromium browser, Site site, Answer client, boolean first) {
    var id = client.string("client_id");
    var flow = new SignedInFlow(service, id, "code").with("redirect_uri", site.at("/callback"));
    var state = flow.parameter("state");
    browser.open(flow.url());
    if (first) {
      PagesInChromium.signIn(browser);
    }
    PagesInChromium.allow(browser);
    Waiting.until("the callback of " + id, () -> callback(site, state).size() == 1);
    var code = callback(site, state).getFirst().getOrDefault("code", "");
    var tokens = GrantSteps.exchange(new Api(service.url()), client, flow.exchange(code));
    return new SignedIn(id, tokens.string("id_token"));
  }

  private static List<Map<String, String>> callback(Site site, String state) {
    return site.at("/callback", "").stream()
        .filter(parameters -> state.equals(parameters.get("state")))
        .toList();
  }

  @Test
  void threeClientsAreToldAndTheBrowserGoesBack() throws Exception {
    try (var front = new Site();
        var back = new Site();
        var both = new Site();
        var receiver = LogoutReceiver.start();
        var service = InMemoryService.start(directory, RemoteClient.REACHABLE, clock);
        var browser = Chromium.start(profile)) {
      var withFrame =
          register(
              service,
              front,
              Map.of(
                  "client_name",
                  "Paper Boats",
                  "frontchannel_logout_uri",
                  front.at("/front?tenant=1"),
                  "frontchannel_logout_session_required",
                  true));
      var atFront = signIn(service, browser, front, withFrame, true);
      var withCall = register(service, back, Map.of("backchannel_logout_uri", receiver.at("/200")));
      var atBack = signIn(service, browser, back, withCall, false);
      var withBoth =
          register(
              service,
              both,
              Map.of(
                  "frontchannel_logout_uri",
                  both.at("/slow"),
                  "backchannel_logout_uri",
                  deadUrl()));
      var atBoth = signIn(service, browser, both, withBoth, false);

      browser.show(360, false);
      browser.open(
          service.url()
              + "/logout?"
              + Texts.form(
                  Map.of(
                      "id_token_hint",
                      atFront.idToken(),
                      "post_logout_redirect_uri",
                      front.at("/signed-out"),
                      "state",
                      "s 1")));
      // The slow frame still has no response when the browser arrives.
      Waiting.until("the way back", () -> !front.at("/signed-out", "state=").isEmpty());
      assertThat(front.at("/signed-out", "")).containsExactly(Map.of("state", "s 1"));
      assertThat(front.at("/front", "tenant=1"))
          .containsExactly(Map.of("tenant", "1", "iss", service.issuer(), "sid", atFront.sid()));
      assertThat(both.at("/slow", ""))
          .containsExactly(Map.of("iss", service.issuer(), "sid", atBoth.sid()));
      // Chromium may ask each server for an icon.
      assertThat(back.received).allMatch(path -> path.matches("/callback\\?.*|/favicon.ico"));

      isTold(service, receiver, atBack);
      isTriedAgain(service, atBoth);
      isSignedOut(service, browser, front, atFront);
    }
  }

  private static void isTold(Service service, LogoutReceiver receiver, SignedIn client)
      throws Exception {
    Waiting.until("the logout token", () -> !receiver.at("/200", FORM).isEmpty());
    var body = Texts.form(receiver.at("/200", FORM).getFirst());
    assertThat(body).containsOnlyKeys("logout_token");
    var claims = Peer.verified(service, body.getOrDefault("logout_token", ""));
    assertThat(claims.getIssuer()).isEqualTo(service.issuer());
    assertThat(claims.getAudience()).containsExactly(client.id());
    assertThat(claims.getSubject()).isEqualTo(client.claims().getSubject());
    assertThat(claims.getStringClaim("sid")).isEqualTo(client.sid());
    assertThat(claims.getJSONObjectClaim("events"))
        .containsOnlyKeys("http://schemas.openid.net/event/backchannel-logout");
    assertThat(claims.getClaims()).doesNotContainKey("nonce");
    assertThat(receiver.at("/200", FORM)).hasSize(1);
  }

  /** The queue has only the dead client; the audit tells when nothing is tried any more. */
  private void isTriedAgain(InMemoryService service, SignedIn dead) {
    Waiting.until("the first failure", () -> failures(service, dead) == 1);
    assertThat(service.stores().logoutDeliveries().all())
        .extracting(left -> left.client().value())
        .containsExactly(dead.id());
    clock.pass(Duration.ofHours(1));
    Waiting.until("the second failure", () -> failures(service, dead) > 1);
    assertThat(audit(service)).doesNotContain("client.logout_not_delivered");
    clock.pass(Duration.ofHours(25));
    Waiting.until(
        "the end of the attempts", () -> service.stores().logoutDeliveries().all().isEmpty());
    assertThat(audit(service)).contains("client.logout_not_delivered").contains(dead.id());
  }

  private static int failures(InMemoryService service, SignedIn client) {
    return service.stores().logoutDeliveries().all().stream()
        .filter(left -> left.client().value().equals(client.id()))
        .mapToInt(LogoutDelivery::failures)
        .sum();
  }

  private static String audit(Service service) {
    return new Api(service.url())
        .get("/admin/audit/all", Newcomer.adminToken(service))
        .response()
        .body();
  }

  private static void isSignedOut(Service service, Chromium browser, Site site, SignedIn client) {
    var flow =
        new SignedInFlow(service, client.id(), "code")
            .with("redirect_uri", site.at("/callback"))
            .with("prompt", "none");
    var state = flow.parameter("state");
    browser.open(flow.url());
    Waiting.until("the silent response", () -> callback(site, state).size() == 1);
    assertThat(callback(site, state).getFirst()).containsEntry("error", "login_required");
  }

  /** The person who does not wait follows the link. It works without scripts too. */
  @Test
  void theLinkLeadsBackWhereNoScriptRuns() throws Exception {
    try (var site = new Site();
        var service = InMemoryService.start(directory, clock);
        var browser = Chromium.start(profile)) {
      var client = register(service, site, Map.of("frontchannel_logout_uri", site.at("/slow")));
      browser.disableScripts();
      var signedIn = signIn(service, browser, site, client, true);
      browser.open(
          service.url()
              + "/logout?"
              + Texts.form(
                  Map.of(
                      "id_token_hint",
                      signedIn.idToken(),
                      "post_logout_redirect_uri",
                      site.at("/signed-out"),
                      "state",
                      "s")));
      Waiting.until("the frame", () -> !site.at("/slow", "").isEmpty());
      Pictures.take(browser, "signed-out-with-a-slow-frame.png");
      var _ = browser.evaluate("document.querySelector('a.button').click()");
      Waiting.until("the way back", () -> !site.at("/signed-out", "").isEmpty());
      assertThat(site.at("/slow", ""))
          .containsExactly(Map.of("iss", service.issuer(), "sid", signedIn.sid()));
    }
  }
}
