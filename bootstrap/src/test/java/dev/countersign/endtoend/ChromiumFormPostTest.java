package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the response mode {@code form_post} in Chromium, with a client whose callback redirects on
 * to another origin.
 */
final class ChromiumFormPostTest {

  @TempDir private Path directory;
  @TempDir private Path profile;
  private final List<String> arrivals = new CopyOnWriteArrayList<>();
  private final HttpServer next = server();
  private final HttpServer client = server();
  private final HttpServer narrow = server();

  @BeforeEach
  void start() {
    assumeTrue(
        Chromium.isInstalled(),
        "Chromium is not installed at /usr/bin/chromium, so this test is skipped; on Debian:"
            + " apt-get install chromium");
    client.createContext("/callback", this::callback);
    next.createContext(
        "/next",
        exchange -> {
          arrivals.add("next");
          answer(exchange, 200, "<title>Arrived</title>");
        });
    client.start();
    next.start();
    narrow.start();
  }

  private void callback(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    arrivals.add(
        exchange.getRequestMethod()
            + " Origin="
            + exchange.getRequestHeaders().getFirst("Origin")
            + " Referer="
            + exchange.getRequestHeaders().getFirst("Referer")
            + " "
            + body);
    exchange.getResponseHeaders().set("Location", url(next, "/next"));
    answer(exchange, 303, "");
  }

  private static void answer(HttpExchange exchange, int status, String html) throws IOException {
    var bytes = html.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html;charset=utf-8");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  @AfterEach
  void stop() {
    client.stop(0);
    next.stop(0);
    narrow.stop(0);
  }

  @Test
  void theScriptSendsTheFormAndTheCallbackMayRedirectToAThirdOrigin() {
    try (var service = InMemoryService.start(directory);
        var browser = Chromium.start(profile)) {
      var flow = flow(service);

      browser.open(flow.url());
      PagesInChromium.signIn(browser);
      PagesInChromium.allow(browser);

      awaitNext();
      assertThat(arrivals.getFirst())
          .startsWith("POST Origin=" + service.url() + " Referer=" + service.url() + "/ code=")
          .contains("&iss=", "&state=" + flow.parameter("state"));
      assertThat(PagesInChromium.violations(browser)).isEmpty();

      // Consent is remembered: the page follows the sign-in form, and then no form at all.
      arrivals.clear();
      browser.open(flow.with("prompt", "login").url());
      PagesInChromium.signIn(browser);
      awaitNext();
      arrivals.clear();
      browser.open(flow.with("prompt", "none").url());
      awaitNext();
      assertThat(arrivals.getFirst()).contains(" code=");

      // The user chooses the signed-in account.
      arrivals.clear();
      browser.open(flow.with("prompt", "select_account").url());
      PagesInChromium.submit(
          browser, "button.account", "document.querySelector('button.account').click();");
      awaitNext();
      assertThat(PagesInChromium.violations(browser)).isEmpty();
    }
  }

  @Test
  void anErrorArrivesInTheForm() {
    try (var service = InMemoryService.start(directory);
        var browser = Chromium.start(profile)) {
      browser.open(flow(service).with("prompt", "none").url());

      awaitNext();
      assertThat(arrivals.getFirst()).startsWith("POST ").contains("error=login_required");
    }
  }

  @Test
  void theButtonSendsTheFormWhereNoScriptRuns() {
    try (var service = InMemoryService.start(directory);
        var browser = Chromium.start(profile)) {
      browser.disableScripts();
      browser.open(flow(service).url());
      PagesInChromium.signIn(browser);
      PagesInChromium.allow(browser);
      Waiting.until(
          "the page with the form",
          () -> browser.evaluate("document.title").contains("Continue to the application"));
      assertThat(arrivals).isEmpty();

      PagesInChromium.submit(
          browser,
          "form[action*=callback]",
          "document.querySelector('button[type=submit]').click();");

      awaitNext();
      assertThat(arrivals.getFirst()).startsWith("POST ").contains(" code=");
      assertThat(PagesInChromium.violations(browser)).isEmpty();
    }
  }

  /**
   * The reason why the policy of the page has no {@code form-action}: Chromium applies it to the
   * redirect of the callback too. If this test fails, the policy can name the client.
   */
  @Test
  void chromiumAppliesFormActionToTheRedirectAfterTheForm() {
    narrow.createContext(
        "/",
        exchange -> {
          exchange
              .getResponseHeaders()
              .set("Content-Security-Policy", "form-action " + url(client, ""));
          answer(
              exchange,
              200,
              "<title>Narrow</title><form method=post action='"
                  + url(client, "/callback")
                  + "'><button type=submit>Go</button></form>");
        });
    try (var browser = Chromium.start(profile)) {
      browser.open(url(narrow, "/"));
      PagesInChromium.submit(browser, "button", "document.querySelector('button').click();");

      Waiting.until(
          "the report of the violation", () -> !PagesInChromium.violations(browser).isEmpty());
      assertThat(arrivals).hasSize(1).doesNotContain("next");
    }
  }

  private void awaitNext() {
    Waiting.until("the second redirect: " + arrivals, () -> arrivals.contains("next"));
  }

  private SignedInFlow flow(Service service) {
    var callback = url(client, "/callback");
    var registered = new Newcomer().register(service, Map.of("redirect_uris", List.of(callback)));
    return new SignedInFlow(service, registered.string("client_id"), "code")
        .with("redirect_uri", callback)
        .with("response_mode", "form_post");
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
