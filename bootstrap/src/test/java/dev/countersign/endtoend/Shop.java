package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.countersign.endtoend.Browser.Visit;
import dev.countersign.endtoend.SigningInApplication.Begun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * A small application with a web server and sessions of browsers. It signs people in through {@code
 * /rp} alone: {@code /login} begins a sign-in and keeps the verifier in the session, {@code
 * /signed-in} redeems it, {@code /person} shows the person, and {@code /logout} ends the sign-in
 * here and there.
 */
final class Shop implements AutoCloseable {

  private static final String COOKIE = "shop=";
  private static final int MOST_HOPS = 12;

  private final HttpServer http;
  private final SigningInApplication application;
  private final Map<String, Begun> sessions = new ConcurrentHashMap<>();
  private volatile String registration = "";
  private volatile Map<String, ?> wish = Map.of();
  private volatile boolean sendsLogoutState = true;

  private Shop(HttpServer http, SigningInApplication application) {
    this.http = http;
    this.application = application;
  }

  static Shop open(SigningInApplication application) {
    try {
      var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      var shop = new Shop(http, application);
      http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      http.createContext("/", shop::serve);
      http.start();
      return shop;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the URL of a path. */
  String at(String path) {
    return "http://127.0.0.1:" + http.getAddress().getPort() + path;
  }

  /** Returns the URL to which browsers return. */
  String returnTo() {
    return at("/signed-in");
  }

  /** Signs people in through this registration from now on. */
  void use(String name, Map<String, ?> with) {
    registration = name;
    wish = with;
  }

  /** Sends no {@code state} with logouts from now on. */
  void logOutWithoutState() {
    sendsLogoutState = false;
  }

  /** Returns the sign-in in the session of a browser. */
  Begun signIn(Browser browser) {
    return Objects.requireNonNull(sessions.get(browser.cookie("shop")));
  }

  /** Has a browser sign in; returns the text of the page that it is shown at the end. */
  String signIn(Browser browser, Map<String, ?> with) {
    wish = with;
    return text(travel(browser, at("/login")));
  }

  /** Opens a URL, follows all redirects to other servers, and submits the forms of pages. */
  static Visit travel(Browser browser, String url) {
    return onward(browser, browser.open(url));
  }

  private static Visit onward(Browser browser, Visit first) {
    var visit = first;
    var fragment = "";
    for (var hop = 0; hop < MOST_HOPS; hop++) {
      if (visit instanceof Visit.Left(var location)) {
        fragment = Optional.ofNullable(location.getRawFragment()).orElse(fragment);
        visit = browser.open(location.toString().replaceFirst("#.*", ""));
      } else if (visit instanceof Visit.Page page && isForm(page)) {
        visit = browser.submit(page, typed(page, fragment));
      } else {
        return visit;
      }
    }
    throw new AssertionError("the browser is led in a circle");
  }

  private static boolean isForm(Visit.Page page) {
    return page.status() == 200 && !page.html().forms().isEmpty();
  }

  /** Does what the script of the page with the fragment does. */
  private static Map<String, String> typed(Visit.Page page, String fragment) {
    return page.html().select("input[name=fragment]").isEmpty()
        ? Map.of()
        : Map.of("fragment", fragment);
  }

  /** Returns the text of a page. */
  static String text(Visit visit) {
    return ((Visit.Page) visit).html().text();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (exchange.getRequestURI().getPath()) {
        case "/login" -> login(exchange);
        case "/signed-in" -> signedIn(exchange, Texts.form(exchange.getRequestURI().getRawQuery()));
        case "/logout" -> logout(exchange, session(exchange));
        case "/signed-out" -> page(exchange, signedOut(exchange));
        case "/person" -> page(exchange, person(session(exchange)));
        default -> page(exchange, "Welcome");
      }
    }
  }

  private void login(HttpExchange exchange) throws IOException {
    var request = new HashMap<String, Object>(wish);
    request.putIfAbsent("return_to", returnTo());
    var begun = application.begin(registration, request);
    var session = SignedInFlow.random();
    sessions.put(session, begun);
    exchange.getResponseHeaders().set("Set-Cookie", COOKIE + session + "; Path=/");
    exchange.getResponseHeaders().set("Location", begun.startUrl());
    exchange.sendResponseHeaders(302, -1);
  }

  private static String session(HttpExchange exchange) {
    var cookies = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Cookie"), "");
    for (var cookie : cookies.split("; ", -1)) {
      if (cookie.startsWith(COOKIE)) {
        return cookie.substring(COOKIE.length());
      }
    }
    return "";
  }

  private void signedIn(HttpExchange exchange, Map<String, String> returned) throws IOException {
    if (returned.containsKey("iss") && !returned.containsKey("sign_in")) {
      // A login that began elsewhere.
      login(exchange);
    } else {
      page(exchange, signedIn(session(exchange), returned));
    }
  }

  /** Redeems the sign-in with the verifier of this browser's session, whatever it brought. */
  private String signedIn(String session, Map<String, String> returned) {
    var begun = sessions.get(session);
    if (returned.containsKey("error")) {
      return "Not signed in: " + returned.get("error");
    }
    if (begun == null) {
      return "Not signed in: no session";
    }
    var answer =
        application.redeem(
            returned.getOrDefault("sign_in", ""),
            returned.getOrDefault("code", ""),
            begun.verifier());
    return answer.status() == 200
        ? "Signed in: " + answer.response().body()
        : "Not signed in: " + answer.status() + " " + answer.string("error");
  }

  /** The value of {@code state} is the session, so that the browser can be told from others. */
  private void logout(HttpExchange exchange, String session) throws IOException {
    var ended = application.end(Objects.requireNonNull(sessions.get(session)).id());
    var more = new HashMap<String, String>();
    more.put("post_logout_redirect_uri", at("/signed-out"));
    if (sendsLogoutState) {
      more.put("state", session);
    }
    exchange
        .getResponseHeaders()
        .set("Location", ended.string("logout_url") + "&" + Texts.form(more));
    exchange.sendResponseHeaders(302, -1);
  }

  private String signedOut(HttpExchange exchange) {
    var query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "state=");
    var state = Texts.form(query).getOrDefault("state", "");
    return state.equals(sendsLogoutState ? session(exchange) : "")
        ? "Signed out there too"
        : "Signed out here";
  }

  private String person(String session) {
    var begun = sessions.get(session);
    if (begun == null) {
      return "Nobody";
    }
    var answer = application.person(begun.id());
    return answer.status() + " " + answer.response().body();
  }

  private static void page(HttpExchange exchange, String text) throws IOException {
    var bytes = ("<html><body>" + text.replace("<", "&lt;") + "</body></html>").getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
