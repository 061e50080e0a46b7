package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the way from the forms to the client in Chromium, which applies {@code form-action} to the
 * redirects after a form.
 */
final class ChromiumTest {

  @TempDir private Path directory;
  @TempDir private Path another;
  @TempDir private Path profile;
  private final List<String> arrivals = new CopyOnWriteArrayList<>();
  private final HttpServer next = server();
  private final HttpServer client = server();

  @BeforeEach
  void start() {
    assumeTrue(
        Chromium.isInstalled(),
        "Chromium is not installed at /usr/bin/chromium, so this test is skipped; on Debian:"
            + " apt-get install chromium");
    client.createContext(
        "/callback",
        exchange -> {
          arrivals.add("callback " + exchange.getRequestURI().getQuery());
          exchange.getResponseHeaders().set("Location", url(next, "/next"));
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    next.createContext(
        "/next",
        exchange -> {
          arrivals.add("next");
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    client.start();
    next.start();
  }

  @AfterEach
  void stop() {
    client.stop(0);
    next.stop(0);
  }

  @Test
  void aCallbackOnAnotherOriginMayRedirectToAThird() {
    try (var service = InMemoryService.start(directory);
        var browser = Chromium.start(profile)) {
      var flow = flow(service, Map.of("redirect_uris", List.of(url(client, "/callback"))));

      browser.open(flow.with("redirect_uri", url(client, "/callback")).url());
      PagesInChromium.signIn(browser);
      PagesInChromium.allow(browser);

      Waiting.until("the second redirect: " + arrivals, () -> arrivals.contains("next"));
      assertThat(arrivals.getFirst()).startsWith("callback code=");
      assertThat(PagesInChromium.violations(browser)).isEmpty();

      // Consent is remembered: the redirects follow the sign-in form.
      arrivals.clear();
      browser.open(flow.with("prompt", "login").url());
      PagesInChromium.signIn(browser);

      Waiting.until("the second redirect: " + arrivals, () -> arrivals.contains("next"));
      assertThat(PagesInChromium.violations(browser)).isEmpty();
    }
  }

  @Test
  void anApplicationWithItsOwnSchemeIsStarted() {
    var callback = "com.example.app:/callback";
    try (var service = InMemoryService.start(directory);
        var browser = Chromium.start(profile)) {
      var flow =
          flow(service, Map.of("redirect_uris", List.of(callback), "application_type", "native"));

      browser.open(flow.with("redirect_uri", callback).url());
      PagesInChromium.signIn(browser);
      PagesInChromium.allow(browser);

      Waiting.until(
          "the redirect to the application",
          () -> browser.messages().stream().anyMatch(m -> m.contains(callback + "?code=")));
      assertThat(PagesInChromium.violations(browser)).isEmpty();
    }
  }

  @Test
  void twoProvidersOnOneHostKeepTheirSessions() {
    try (var proxy = PathProxy.start(ReverseProxy.Mode.REMOVES_THE_PATH);
        var first = ProxiedService.start(proxy, "/op1", directory);
        var second = ProxiedService.start(proxy, "/op2", another);
        var browser = Chromium.start(profile)) {
      var callback = url(client, "/callback");
      var flows = new LinkedHashMap<Service, SignedInFlow>();
      for (var service : List.of(first, second)) {
        var flow =
            flow(service, Map.of("redirect_uris", List.of(callback)))
                .with("redirect_uri", callback);
        flows.put(service, flow);
        browser.open(flow.url());
        PagesInChromium.signIn(browser);
        PagesInChromium.allow(browser);
        awaitCode(service);
      }
      flows.forEach(
          (service, flow) -> {
            arrivals.clear();
            browser.open(flow.with("prompt", "none").url());
            awaitCode(service);
          });
      assertThat(PagesInChromium.violations(browser)).isEmpty();
      assertThat(browser.messages())
          .anyMatch(m -> m.contains("/op1/assets/countersign.css") && m.contains("\"status\":200"))
          .noneMatch(m -> m.contains("favicon.ico"));
    }
  }

  /** The page has no referrer, so that the browser sends the form with the origin null. */
  @Test
  void aUserSetsThePasswordWithALink() {
    try (var service = InMemoryService.start(directory);
        var browser = Chromium.start(profile)) {
      var api = new Api(service.url());
      var admin = Newcomer.adminToken(service);
      var sub = api.postJson("/admin/users", admin, "{\"username\":\"bob\"}").string("sub");
      var link = api.postJson("/admin/users/" + sub + "/password-link", admin, "").string("url");

      browser.open(link);
      PagesInChromium.submit(
          browser,
          "#repeated",
          "for (const field of document.querySelectorAll('input[type=password]'))"
              + " field.value = 'a long password for bob';"
              + "document.querySelector('button[type=submit]').click();");

      Waiting.until(
          "the page after it",
          () -> browser.evaluate("document.title").contains("Your password is set"));
      assertThat(api.get("/admin/users/" + sub, admin).json()).containsEntry("password", true);
    }
  }

  private void awaitCode(Service service) {
    Waiting.until(
        "the code of " + service.issuer() + ": " + arrivals,
        () ->
            arrivals.stream()
                .anyMatch(a -> a.contains("code=") && a.contains("iss=" + service.issuer())));
  }

  private static SignedInFlow flow(Service service, Map<String, Object> metadata) {
    var registered = new Newcomer().register(service, metadata);
    return new SignedInFlow(service, registered.string("client_id"), "code");
  }

  private static String url(HttpServer server, String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
