package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.jwk.JWK;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.countersign.endtoend.ScriptedClients.Client;
import dev.countersign.endtoend.ScriptedKeys.Signing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID Provider that does what a test says, correctly or not. It shows no page. It replaces
 * the refresh token with each use, and revokes all tokens of a sign-in if an earlier one comes
 * back.
 */
final class ScriptedServer implements AutoCloseable {

  /** The person who signs in. */
  static final String SUBJECT = "person-1";

  /** What an endpoint does instead of its work. */
  @FunctionalInterface
  interface Fault {

    /**
     * Serves a request.
     *
     * @param work the response that the endpoint would give; it works only if it is asked for
     */
    void serve(HttpExchange exchange, Supplier<Reply> work) throws IOException;
  }

  /** A response. */
  record Reply(int status, Map<String, String> headers, String body) {

    static Reply json(int status, Map<String, ?> body) {
      return new Reply(status, Map.of("Content-Type", "application/json"), Texts.json(body));
    }

    static Reply redirect(String url) {
      return new Reply(302, Map.of("Location", url), "");
    }

    /** Sends it. */
    void send(HttpExchange exchange) throws IOException {
      headers.forEach(exchange.getResponseHeaders()::set);
      var bytes = body.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  /** A sign-in, and the refresh tokens that were issued for it. */
  private static final class Grant {

    private final Map<String, String> request;
    private final Set<String> replaced = new HashSet<>();
    private String current = "";
    private boolean revoked;

    Grant(Map<String, String> request) {
      this.request = request;
    }
  }

  private final HttpServer http;
  private final InstantSource clock;
  private final String issuer;
  private final ScriptedClients clients = new ScriptedClients();
  private final Map<String, Grant> codes = new ConcurrentHashMap<>();
  private final Map<String, Grant> refreshTokens = new ConcurrentHashMap<>();
  private final Map<String, Fault> faults = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> authentications = new CopyOnWriteArrayList<>();
  private final List<Map<String, String>> authorizations = new CopyOnWriteArrayList<>();
  private final List<Map<String, String>> logouts = new CopyOnWriteArrayList<>();
  private final List<String> secrets = new CopyOnWriteArrayList<>();

  private volatile List<JWK> published = List.of(ScriptedKeys.RSA);
  private volatile Signing signing = ScriptedKeys.rs256(ScriptedKeys.RSA);
  private volatile UnaryOperator<Map<String, Object>> metadata = UnaryOperator.identity();
  private volatile UnaryOperator<Map<String, Object>> claims = UnaryOperator.identity();
  private volatile UnaryOperator<Map<String, Object>> userInfo = UnaryOperator.identity();
  private volatile UnaryOperator<Map<String, String>> answer = UnaryOperator.identity();
  private volatile UnaryOperator<Optional<String>> logoutState = UnaryOperator.identity();
  private volatile boolean signsUserInfo;
  private volatile String currentCode = "";
  private volatile String currentAccessToken = "";

  private ScriptedServer(HttpServer http, String issuer, InstantSource clock) {
    this.http = http;
    this.issuer = issuer;
    this.clock = clock;
  }

  /** Starts a server whose issuer is its own address. */
  static ScriptedServer start(InstantSource clock) {
    try {
      var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      return started(http, "http://127.0.0.1:" + http.getAddress().getPort(), clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a server with this issuer on an HTTP server. */
  static ScriptedServer started(HttpServer http, String issuer, InstantSource clock) {
    var server = new ScriptedServer(http, issuer, clock);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/", server::serve);
    http.start();
    return server;
  }

  String issuer() {
    return issuer;
  }

  /** Returns its clock. */
  InstantSource clock() {
    return clock;
  }

  /** Returns the clients. */
  ScriptedClients clients() {
    return clients;
  }

  /** Returns the method and path of each request. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  /** Returns how many requests of this method and path there were. */
  long requests(String request) {
    return requests.stream().filter(request::equals).count();
  }

  /** Returns how each client authenticated at the token endpoint. */
  List<String> authentications() {
    return List.copyOf(authentications);
  }

  /** Returns the parameters of each authorization request. */
  List<Map<String, String>> authorizations() {
    return List.copyOf(authorizations);
  }

  /** Returns the parameters of each request to end a session. */
  List<Map<String, String>> logouts() {
    return List.copyOf(logouts);
  }

  /** Changes the state with which the browser returns after a logout. */
  void logoutState(UnaryOperator<Optional<String>> change) {
    logoutState = change;
  }

  /** Returns all secrets, codes and tokens that it issued. */
  List<String> secrets() {
    var all = new ArrayList<>(secrets);
    all.addAll(clients.secrets());
    return all;
  }

  /** Publishes these keys. */
  void publish(JWK... keys) {
    published = List.of(keys);
  }

  /** Signs tokens in this way. */
  void sign(Signing way) {
    signing = way;
  }

  /** Changes the metadata. */
  void metadata(UnaryOperator<Map<String, Object>> change) {
    metadata = change;
  }

  /** Changes the claims of ID tokens. */
  void claims(UnaryOperator<Map<String, Object>> change) {
    claims = change;
  }

  /** Sets a claim of ID tokens; removes it if there is no value. */
  void claim(String name, @Nullable Object value) {
    claims(
        all -> {
          if (value == null) {
            all.remove(name);
          } else {
            all.put(name, value);
          }
          return all;
        });
  }

  /** Changes the userinfo response. */
  void userInfo(UnaryOperator<Map<String, Object>> change) {
    userInfo = change;
  }

  /** Signs the userinfo response. */
  void signUserInfo() {
    signsUserInfo = true;
  }

  /** Changes the parameters of authorization responses. */
  void answer(UnaryOperator<Map<String, String>> change) {
    answer = change;
  }

  /** Has the endpoint with this path do something else. */
  void fail(String path, Fault fault) {
    faults.put(path, fault);
  }

  /** Has all endpoints do their work again. */
  void heal() {
    faults.clear();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      requests.add(exchange.getRequestMethod() + " " + path);
      var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      var fault = faults.get(path);
      if (fault == null) {
        reply(exchange, path, body).send(exchange);
      } else {
        fault.serve(exchange, () -> reply(exchange, path, body));
      }
    }
  }

  private Reply reply(HttpExchange exchange, String path, String body) {
    var authorization = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"));
    return switch (path) {
      case "/.well-known/openid-configuration" -> Reply.json(200, metadata.apply(document()));
      case "/keys" ->
          Reply.json(
              200,
              Map.of(
                  "keys",
                  published.stream().map(key -> key.toPublicJWK().toJSONObject()).toList()));
      case "/register" -> Reply.json(201, clients.register(Texts.json(body), issuer));
      case "/authorize" -> authorize(Texts.form(exchange.getRequestURI().getRawQuery()));
      case "/token" -> token(authorization, Texts.form(body));
      case "/userinfo" -> userInfo(authorization.orElse(""));
      case "/logout" -> loggedOut(Texts.form(exchange.getRequestURI().getRawQuery()));
      case "/revoke" -> new Reply(200, Map.of(), "");
      default -> Reply.json(404, Map.of());
    };
  }

  private Map<String, Object> document() {
    var document = new TreeMap<String, Object>();
    document.put("issuer", issuer);
    document.put("authorization_endpoint", issuer + "/authorize");
    document.put("token_endpoint", issuer + "/token");
    document.put("registration_endpoint", issuer + "/register");
    document.put("userinfo_endpoint", issuer + "/userinfo");
    document.put("end_session_endpoint", issuer + "/logout");
    document.put("revocation_endpoint", issuer + "/revoke");
    document.put("jwks_uri", issuer + "/keys");
    document.put("response_types_supported", List.of("code", "id_token", "code id_token"));
    document.put("subject_types_supported", List.of("public"));
    document.put("id_token_signing_alg_values_supported", List.of("RS256", "ES256"));
    document.put("token_endpoint_auth_signing_alg_values_supported", List.of("ES256", "HS256"));
    document.put(
        "token_endpoint_auth_methods_supported",
        List.of(
            "client_secret_basic", "client_secret_post", "client_secret_jwt", "private_key_jwt"));
    return document;
  }

  /** Answers an authorization request in the requested response mode. */
  Reply authorize(Map<String, String> request) {
    authorizations.add(request);
    var code = secret("code");
    codes.put(code, new Grant(request));
    currentCode = code;
    var parameters = new TreeMap<String, String>();
    parameters.put("state", request.getOrDefault("state", ""));
    var type = request.getOrDefault("response_type", "");
    if (type.contains("code")) {
      parameters.put("code", code);
    }
    if (type.contains("id_token")) {
      var client = clients.named(request.getOrDefault("client_id", ""));
      parameters.put("id_token", idToken(client, request, type.contains("code"), false));
    }
    return answered(request, answer.apply(parameters));
  }

  private static Reply answered(Map<String, String> request, Map<String, String> parameters) {
    var to = request.getOrDefault("redirect_uri", "");
    return switch (request.getOrDefault("response_mode", "query")) {
      case "form_post" -> form(to, parameters);
      case "fragment" -> Reply.redirect(to + "#" + Texts.form(parameters));
      default -> Reply.redirect(to + "?" + Texts.form(parameters));
    };
  }

  private static Reply form(String to, Map<String, String> parameters) {
    var fields = new StringBuilder();
    parameters.forEach(
        (name, value) ->
            fields.append("<input type=\"hidden\" name=\"" + name + "\" value=\"" + value + "\">"));
    return new Reply(
        200,
        Map.of("Content-Type", "text/html"),
        "<form method=\"post\" action=\"" + to + "\">" + fields + "</form>");
  }

  private Reply loggedOut(Map<String, String> request) {
    logouts.add(request);
    var to = request.getOrDefault("post_logout_redirect_uri", "");
    var state = logoutState.apply(Optional.ofNullable(request.get("state")));
    return Reply.redirect(
        to + state.map(value -> "?" + Texts.form(Map.of("state", value))).orElse(""));
  }

  private Reply token(Optional<String> authorization, Map<String, String> form) {
    var method = clients.method(authorization, form);
    if (method.isEmpty()) {
      return Reply.json(401, Map.of("error", "invalid_client"));
    }
    authentications.add(method.get());
    var client = clients.sender(authorization, form);
    return switch (form.getOrDefault("grant_type", "")) {
      case "client_credentials" -> Reply.json(200, accessToken());
      case "authorization_code" -> exchanged(client, form);
      case "refresh_token" -> refreshed(form.getOrDefault("refresh_token", ""));
      default -> Reply.json(400, Map.of("error", "unsupported_grant_type"));
    };
  }

  private Map<String, Object> accessToken() {
    currentAccessToken = secret("access");
    var response = new TreeMap<String, Object>();
    response.put("access_token", currentAccessToken);
    response.put("token_type", "Bearer");
    response.put("expires_in", 600);
    return response;
  }

  private Reply exchanged(Client client, Map<String, String> form) {
    var grant = codes.remove(form.getOrDefault("code", ""));
    var verifier = form.getOrDefault("code_verifier", "");
    if (grant == null
        || !SignedInFlow.challenge(verifier).equals(grant.request.get("code_challenge"))) {
      return Reply.json(400, Map.of("error", "invalid_grant"));
    }
    var response = accessToken();
    response.put("id_token", idToken(client, grant.request, false, true));
    response.put("refresh_token", next(grant));
    return Reply.json(200, response);
  }

  private String next(Grant grant) {
    synchronized (grant) {
      grant.replaced.add(grant.current);
      grant.current = secret("refresh");
      refreshTokens.put(grant.current, grant);
      return grant.current;
    }
  }

  private Reply refreshed(String token) {
    var grant = refreshTokens.get(token);
    if (grant == null) {
      return Reply.json(400, Map.of("error", "invalid_grant"));
    }
    synchronized (grant) {
      if (grant.replaced.contains(token)) {
        grant.revoked = true;
      }
      if (grant.revoked) {
        return Reply.json(400, Map.of("error", "invalid_grant"));
      }
      var response = accessToken();
      response.put("refresh_token", next(grant));
      return Reply.json(200, response);
    }
  }

  private String idToken(
      Client client, Map<String, String> request, boolean withCode, boolean withToken) {
    var now = clock.instant().getEpochSecond();
    var all = new TreeMap<String, Object>();
    all.put("iss", issuer);
    all.put("sub", SUBJECT);
    all.put("aud", client.id());
    all.put("iat", now);
    all.put("exp", now + 300);
    all.put("sid", "session-1");
    if (request.containsKey("nonce")) {
      all.put("nonce", Objects.requireNonNull(request.get("nonce")));
    }
    if (request.containsKey("max_age")) {
      all.put("auth_time", now);
    }
    if (withCode) {
      all.put("c_hash", leftHalf(currentCode));
    }
    if (withToken) {
      all.put("at_hash", leftHalf(currentAccessToken));
    }
    var token = signing.sign(claims.apply(all), client.clientSecret());
    secrets.add(token);
    return token;
  }

  /** Signs a token for a client, as the server signs ID tokens. */
  String signed(Map<String, Object> content, Client client) {
    return signing.sign(content, client.clientSecret());
  }

  private static String leftHalf(String value) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(value.getBytes(US_ASCII));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(hash, hash.length / 2));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Reply userInfo(String authorization) {
    if (!authorization.equals("Bearer " + currentAccessToken)) {
      return new Reply(401, Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\""), "");
    }
    var person = new TreeMap<String, Object>();
    person.put("sub", SUBJECT);
    person.put("name", "Person One");
    person.put("email", "person-1@example.org");
    var content = userInfo.apply(person);
    if (!signsUserInfo) {
      return Reply.json(200, content);
    }
    content.put("iss", issuer);
    content.put("aud", clients.ids());
    return new Reply(
        200,
        Map.of("Content-Type", "application/jwt"),
        ScriptedKeys.rs256(ScriptedKeys.RSA).sign(content, ""));
  }

  private String secret(String kind) {
    var value = kind + "-" + SignedInFlow.random();
    secrets.add(value);
    return value;
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
