package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests in Chromium how the answers of a server on another site arrive at the callback: by a form,
 * with which the browser sends no cookie, and in the fragment.
 */
final class ChromiumRemoteSignInTest {

  /** The content of the page with which the other server answers: a form or a redirect. */
  private enum Answer {
    FORM {
      @Override
      String page(String callback, Map<String, String> parameters) {
        var form = new StringBuilder("<form method=post action='" + callback + "'>");
        parameters.forEach(
            (name, value) ->
                form.append("<input type=hidden name=" + name + " value='" + value + "'>"));
        return form + "</form><script>document.forms[0].submit()</script>";
      }
    },
    FRAGMENT {
      @Override
      String page(String callback, Map<String, String> parameters) {
        return "<script>location.href='" + callback + "#" + Texts.form(parameters) + "'</script>";
      }
    };

    abstract String page(String callback, Map<String, String> parameters);
  }

  @TempDir private Path directory;
  @TempDir private Path profile;
  private final List<URI> arrivals = new CopyOnWriteArrayList<>();
  private final HttpServer elsewhere = server();
  private volatile Answer answer = Answer.FORM;
  private InMemoryService service;

  /** Chromium takes 127.0.0.1 and localhost, where the service is, for two sites. */
  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void start() {
    assumeTrue(
        Chromium.isInstalled(),
        "Chromium is not installed at /usr/bin/chromium, so this test is skipped; on Debian:"
            + " apt-get install chromium");
    service = InMemoryService.start(directory);
    assertThat(service.url()).startsWith("http://localhost:");
    elsewhere.createContext("/", this::respond);
    elsewhere.start();
  }

  @AfterEach
  void stop() {
    elsewhere.stop(0);
    if (service != null) {
      service.close();
    }
  }

  private String url(String path) {
    return "http://127.0.0.1:" + elsewhere.getAddress().getPort() + path;
  }

  private void respond(HttpExchange exchange) throws IOException {
    var uri = exchange.getRequestURI();
    switch (uri.getPath()) {
      case "/.well-known/openid-configuration" -> answer(exchange, 200, "json", metadata());
      case "/authorize" -> {
        var request = Texts.form(uri.getRawQuery());
        var parameters =
            Map.of(
                "error",
                "access_denied",
                "state",
                request.getOrDefault("state", ""),
                "iss",
                url(""));
        answer(
            exchange,
            200,
            "html",
            answer.page(request.getOrDefault("redirect_uri", ""), parameters));
      }
      case "/signed-in" -> {
        arrivals.add(uri);
        assertThat(exchange.getRequestHeaders().getFirst("Referer")).isNull();
        answer(exchange, 200, "html", "<title>Arrived</title>");
      }
      default -> answer(exchange, 404, "html", "");
    }
  }

  private String metadata() {
    return Texts.json(
        Map.of(
            "issuer",
            url(""),
            "authorization_endpoint",
            url("/authorize"),
            "token_endpoint",
            url("/token"),
            "jwks_uri",
            url("/jwks"),
            "authorization_response_iss_parameter_supported",
            true));
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    var bytes = text.getBytes(UTF_8);
    exchange
        .getResponseHeaders()
        .set("Content-Type", (type.equals("json") ? "application/" : "text/") + type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  /** Begins a sign-in of an existing client, and returns its start URL. */
  private String startUrl() {
    var api = new Api(service.url());
    var admin = Newcomer.adminToken(service);
    var registration =
        Map.of(
            "name",
            "elsewhere",
            "issuer",
            url(""),
            "client_id",
            "client",
            "client_secret",
            "a secret",
            "metadata",
            Map.of("token_endpoint_auth_method", "client_secret_basic"),
            "return_to",
            List.of(url("/signed-in")));
    if (api.get("/rp/registrations/elsewhere", admin).status() == 404) {
      var added = api.postJson("/rp/registrations", admin, Texts.json(registration));
      assertThat(added.status()).describedAs(added.response().body()).isEqualTo(201);
    }
    var wish =
        Map.of(
            "flow",
            "hybrid",
            "return_to",
            url("/signed-in"),
            "code_challenge",
            SignedInFlow.challenge(SignedInFlow.random()));
    var begun = api.postJson("/rp/registrations/elsewhere/sign-ins", admin, Texts.json(wish));
    assertThat(begun.status()).describedAs(begun.response().body()).isEqualTo(201);
    return begun.string("start_url");
  }

  /** Waits for the page too: a navigation that is not at its end would replace the next one. */
  private void awaitArrival(Chromium browser) {
    Waiting.until("the application", () -> !arrivals.isEmpty());
    Waiting.until(
        "the page of the application",
        () -> browser.evaluate("document.readyState + document.title").contains("completeArrived"));
    assertThat(Texts.form(arrivals.getFirst().getRawQuery()))
        .containsEntry("error", "access_denied");
    arrivals.clear();
  }

  @Test
  void theAnswerArrivesWithTheCookieByFormAndInTheFragment() {
    try (var browser = Chromium.start(profile)) {
      for (var each : Answer.values()) {
        answer = each;
        browser.open(startUrl());
        awaitArrival(browser);
        assertThat(PagesInChromium.violations(browser)).as(each.name()).isEmpty();
      }
    }
  }

  @Test
  void theButtonContinuesWhereNoScriptRunsAndThePagesFitTheWindow() {
    try (var browser = Chromium.start(profile)) {
      browser.disableScripts();
      browser.open(startUrl());
      PagesInChromium.submit(browser, "form", "document.forms[0].submit();");
      Pictures.look(browser, "answer-form", "button[type=submit]");
      assertThat(arrivals).isEmpty();
      PagesInChromium.submit(
          browser,
          "form[action*=callback] button",
          "document.querySelector('button[type=submit]').click();");
      awaitArrival(browser);

      browser.open(service.url() + "/rp/callback/elsewhere#state=a");
      Pictures.look(browser, "answer-fragment", "noscript");
      browser.open(service.url() + "/rp/callback/elsewhere?state=a&code=b");
      Pictures.look(browser, "sign-in-not-completed", ".detail");
    }
  }
}
