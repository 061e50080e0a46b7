package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.countersign.endtoend.Api.Answer;
import dev.countersign.endtoend.Browser.Visit;
import dev.countersign.endtoend.ScriptedKeys.Signing;
import dev.countersign.endtoend.ScriptedServer.Reply;
import dev.countersign.testkit.oauth.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An application that uses only {@code /rp} shows the behaviours that the relying party plans of
 * the OpenID conformance suite ask for. The tests have the names of the suite's modules;
 * docs/learn/relying-party-conformance.md lists all of them.
 */
final class RelyingPartyConformanceTest {

  private static final String SUITE = "oidcc-client-";
  private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
  private static final AtomicInteger NAMES = new AtomicInteger();
  private static SettableClock clock;
  private static CapturedLog log;

  @TempDir private static Path directory;
  private static InMemoryService service;
  private static Api api;
  private static String admin;
  private static SigningInApplication application;

  private final Browser browser = new Browser();
  private ScriptedServer server;
  private Shop shop;
  private String name;

  @BeforeAll
  static void start() {
    clock = new SettableClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    var settings = Map.<String, Object>of("countersign.access-token-life", "12h");
    service = InMemoryService.start(directory, settings, clock);
    service.stores().tokenFamilies().runBy(clock);
    log = CapturedLog.of("dev.countersign.http.relyingsignin", Level.INFO);
    api = new Api(service.url());
    admin = Newcomer.adminToken(service);
    application = SigningInApplication.create(service, admin);
  }

  @BeforeEach
  void open() {
    server = ScriptedServer.start(clock);
    shop = Shop.open(application);
    name = "op-" + NAMES.incrementAndGet();
  }

  @AfterEach
  void close() {
    shop.close();
    server.close();
  }

  @AfterAll
  static void stop() {
    log.close();
    service.close();
  }

  private static Map<String, Object> metadata(Map<String, ?> more) {
    var all = new HashMap<String, Object>();
    all.put("grant_types", List.of("authorization_code", "refresh_token", "implicit"));
    all.put("response_types", List.of("code", "id_token", "code id_token"));
    all.put("token_endpoint_auth_method", "client_secret_basic");
    all.putAll(more);
    return all;
  }

  private void register(Map<String, ?> more) {
    register(server, name, more);
  }

  private void register(ScriptedServer at, String as, Map<String, ?> more) {
    var registered = application.registered(admin, registration(at, as, more));
    assertThat(registered.string("issuer")).isEqualTo(at.issuer());
  }

  private Map<String, Object> registration(ScriptedServer at, String as, Map<String, ?> more) {
    return Map.of(
        "name",
        as,
        "issuer",
        at.issuer(),
        "metadata",
        metadata(more),
        "return_to",
        List.of(shop.returnTo()));
  }

  /** Registers, and has the person sign in; returns the text of the page of the application. */
  private String signIn(String flow) {
    register(Map.of());
    return signInAgain(flow);
  }

  private String signInAgain(String flow) {
    shop.use(name, Map.of());
    return shop.signIn(browser, Map.of("flow", flow, "scope", "openid profile email"));
  }

  private String person() {
    return Shop.text(Shop.travel(browser, shop.at("/person")));
  }

  private void assertSignedIn(String page) {
    assertThat(page).startsWith("Signed in: {").contains("\"sub\":\"person-1\"");
    assertThat(person()).startsWith("200 {").contains("\"sub\":\"person-1\"");
  }

  private void assertNotSignedIn(String page, String error) {
    assertThat(page).isEqualTo("Not signed in: " + error);
    assertThat(person()).startsWith("404 {");
  }

  @ParameterizedTest(name = "{0} ({1})")
  @MethodSource("dev.countersign.endtoend.RelyingPartyScripts#accepted")
  void signsIn(String module, String flow, Consumer<ScriptedServer> script) {
    script.accept(server);
    assertSignedIn(signIn(flow));
    assertThat(server.requests()).as(module).contains("GET /keys");
  }

  @ParameterizedTest(name = "{0} ({1})")
  @MethodSource("dev.countersign.endtoend.RelyingPartyScripts#refused")
  void refuses(String module, String flow, String reason, Consumer<ScriptedServer> script) {
    script.accept(server);
    assertNotSignedIn(signIn(flow), "invalid_response");
    assertThat(failure()).as(module).contains(reason);
    var isOfUserInfo = module.contains("userinfo");
    // The suite requires that no request follows an ID token that must not be used.
    if (!flow.equals("code") && !isOfUserInfo && !module.contains("athash")) {
      assertThat(server.requests()).doesNotContain("POST /token");
    }
    if (!isOfUserInfo) {
      assertThat(server.requests()).doesNotContain("GET /userinfo");
    }
  }

  /** Returns why the sign-in failed, as the log says. */
  private String failure() {
    return log.text()
        .lines()
        .filter(line -> line.contains("Sign-in through " + name + " failed: "))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest(name = "oidcc-client-test-scope-userinfo-claims ({0})")
  @ValueSource(strings = {"code", "implicit", "hybrid"})
  void handsClaimsOver(String flow) {
    server.claims(RelyingPartyScripts.with("email", "of-the-id-token@example.org"));
    var page = signIn(flow);
    assertSignedIn(page);
    assertThat(server.authorizations().getFirst()).containsEntry("scope", "openid profile email");
    assertThat(page)
        .contains("\"email\":\"of-the-id-token@example.org\"")
        .satisfies(
            text ->
                assertThat(text.contains("\"email\":\"person-1@example.org\""))
                    .isEqualTo(!flow.equals("implicit")));
  }

  @ParameterizedTest(name = "oidcc-client-test-nonce-unless-code-flow ({0})")
  @ValueSource(strings = {"code", "implicit", "hybrid"})
  void sendsANonceStateAndChallenge(String flow) {
    assertSignedIn(signIn(flow));
    assertSignedIn(signInAgain(flow));
    for (var parameter : List.of("state", "nonce")) {
      assertThat(server.authorizations().stream().map(request -> request.get(parameter)))
          .doesNotContainNull()
          .doesNotHaveDuplicates()
          .allMatch(value -> value.length() >= 43);
    }
    assertThat(server.authorizations())
        .allMatch(request -> request.containsKey("code_challenge") != flow.equals("implicit"));
  }

  /** The first has a module of its own, the others are variants of all modules. */
  @ParameterizedTest(name = "oidcc-client-test-client-secret-basic ({0})")
  @ValueSource(
      strings = {
        "client_secret_basic",
        "client_secret_post",
        "client_secret_jwt",
        "private_key_jwt"
      })
  void authenticates(String method) {
    register(Map.of("token_endpoint_auth_method", method));
    assertSignedIn(signInAgain("code"));
    assertThat(server.authentications()).containsExactly(method);
  }

  @ParameterizedTest(name = "oidcc-client-test-form-post-error ({0})")
  @ValueSource(strings = {"implicit", "hybrid"})
  void handsErrorsOver(String flow) {
    RelyingPartyScripts.offerFormPost(server);
    server.answer(
        answer -> Map.of("error", "access_denied", "state", answer.getOrDefault("state", "")));
    assertNotSignedIn(signIn(flow), "access_denied");
    assertThat(server.authorizations().getFirst()).containsEntry("response_mode", "form_post");
    assertThat(server.requests()).doesNotContain("POST /token");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "oidcc-client-test-aggregated-claims, JWT",
    "oidcc-client-test-distributed-claims, endpoint"
  })
  void handsReferencesToClaimsOverAsTheyAre(String module, String member) {
    server.userInfo(
        all -> {
          all.put("_claim_names", Map.of("address", "src1"));
          all.put("_claim_sources", Map.of("src1", Map.of(member, "https://claims.example/1")));
          return all;
        });
    assertThat(signIn("code")).as(module).contains("\"_claim_sources\":{\"src1\":{\"" + member);
  }

  @Test
  @DisplayName("oidcc-client-test-discovery-openid-config, -dynamic-registration")
  void discoversAndRegisters() {
    register(Map.of("client_name", "Shop"));
    assertThat(server.requests())
        .startsWith("GET /.well-known/openid-configuration", "POST /register");
    assertThat(server.clients().named("client-1").document())
        .containsEntry("client_name", "Shop")
        .containsEntry("redirect_uris", List.of(service.url() + "/rp/callback/" + name));
  }

  @Test
  @DisplayName("oidcc-client-test-discovery-jwks-uri-keys")
  void fetchesTheKeys() {
    assertSignedIn(signIn("code"));
    assertThat(server.requests("GET /keys")).isOne();
  }

  @Test
  @DisplayName("oidcc-client-test-discovery-issuer-mismatch")
  void registersNowhereElse() {
    server.metadata(RelyingPartyScripts.with("issuer", "https://evil.example"));
    var refused =
        api.postJson("/rp/registrations", admin, Texts.json(registration(server, name, Map.of())));
    assertThat(refused.status()).isEqualTo(502);
    assertThat(refused.string("error_description")).endsWith("its metadata names another issuer");
    assertThat(server.requests()).doesNotContain("POST /register");
    assertThat(api.get("/rp/registrations/" + name, admin).status()).isEqualTo(404);
  }

  @Test
  @DisplayName("oidcc-client-test-signing-key-rotation")
  void fetchesTheKeysAgainAfterARotation() {
    assertSignedIn(signIn("code"));
    rotate();
    clock.pass(Duration.ofSeconds(11));
    assertSignedIn(signInAgain("code"));
    assertThat(server.requests("GET /keys")).isEqualTo(2);
  }

  @Test
  @DisplayName("oidcc-client-test-signing-key-rotation-just-before-signing")
  void fetchesTheKeysAgainAfterARotationInBetween() {
    assertSignedIn(signIn("hybrid"));
    clock.pass(Duration.ofSeconds(11));
    server.fail(
        "/token",
        (exchange, work) -> {
          rotate();
          work.get().send(exchange);
        });
    assertSignedIn(signInAgain("hybrid"));
    assertThat(server.requests("GET /keys")).isEqualTo(2);
  }

  private void rotate() {
    server.publish(ScriptedKeys.NEXT_RSA);
    server.sign(ScriptedKeys.rs256(ScriptedKeys.NEXT_RSA));
  }

  @Test
  @DisplayName("oidcc-client-test-refresh-token")
  void refreshes() {
    assertSignedIn(signIn("code"));
    var first = token();
    assertThat(token().string("access_token")).isEqualTo(first.string("access_token"));
    clock.pass(Duration.ofMinutes(11));
    assertThat(token().string("access_token")).isNotEqualTo(first.string("access_token"));
    assertThat(server.requests("POST /token")).isEqualTo(2);
  }

  private Answer token() {
    var answer = application.token(shop.signIn(browser).id());
    assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(200);
    return answer;
  }

  @Test
  @DisplayName("oidcc-client-test-3rd-party-init-login")
  void beginsASignInThatTheServerInitiates() {
    register(Map.of());
    shop.use(name, Map.of());
    var url = service.url() + "/rp/login/" + name + "?";
    var page = Shop.text(Shop.travel(browser, url + Texts.form(Map.of("iss", server.issuer()))));
    assertSignedIn(page);
    var refused = Shop.travel(browser, url + Texts.form(Map.of("iss", "https://evil.example")));
    assertThat(((Visit.Page) refused).status()).isGreaterThanOrEqualTo(400);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "oidcc-client-test-rp-init-logout, Signed out there too",
    "oidcc-client-test-rp-init-logout-other-state, Signed out here",
    "oidcc-client-test-rp-init-logout-no-state, Signed out there too"
  })
  void logsOut(String module, String page) {
    register(Map.of("post_logout_redirect_uris", List.of(shop.at("/signed-out"))));
    assertSignedIn(signInAgain("code"));
    if (module.endsWith("no-state")) {
      shop.logOutWithoutState();
    }
    if (module.endsWith("other-state")) {
      server.logoutState(state -> Optional.of("other"));
    }
    assertThat(Shop.text(Shop.travel(browser, shop.at("/logout")))).isEqualTo(page);
    assertThat(server.logouts())
        .singleElement()
        .satisfies(
            request ->
                assertThat(request)
                    .containsKey("id_token_hint")
                    .containsEntry("client_id", "client-1"));
    assertThat(server.requests()).contains("POST /revoke");
    assertThat(person()).startsWith("404 {");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.countersign.endtoend.RelyingPartyScripts#logoutTokens")
  void receivesLogouts(
      String module, boolean accepted, Signing signing, UnaryOperator<Map<String, Object>> change) {
    server.publish(ScriptedKeys.RSA, ScriptedKeys.EC);
    register(Map.of("id_token_signed_response_alg", "RS256"));
    assertSignedIn(signInAgain("code"));
    var token = signing.sign(change.apply(logoutToken()), "s".repeat(32));
    var answer = announce(token);
    assertThat(answer.status()).as(module).isEqualTo(accepted ? 200 : 400);
    assertThat(answer.header("Cache-Control")).contains("no-store");
    assertThat(person()).startsWith(accepted ? "410 {" : "200 {");
    // RFC 7519 §4.1.7: the same token is not accepted again.
    assertThat(announce(token).status()).isEqualTo(400);
  }

  private Answer announce(String token) {
    return api.postForm("/rp/logout/" + name + "/back-channel", Map.of("logout_token", token));
  }

  private Map<String, Object> logoutToken() {
    var claims = new TreeMap<String, Object>();
    claims.put("iss", server.issuer());
    claims.put("aud", "client-1");
    claims.put("sub", ScriptedServer.SUBJECT);
    claims.put("sid", "session-1");
    claims.put("iat", clock.instant().getEpochSecond());
    claims.put("exp", clock.instant().getEpochSecond() + 120);
    claims.put("jti", SignedInFlow.random());
    claims.put("events", Map.of(EVENT, Map.of()));
    return claims;
  }

  @Test
  @DisplayName("oidcc-client-test-rp-frontchannel-rpinitlogout, -opinitlogout")
  void receivesLogoutsInAFrame() {
    assertSignedIn(signIn("code"));
    var path = "/rp/logout/" + name + "/front-channel?";
    for (var wrong :
        List.of(
            Map.of("iss", "https://evil.example", "sid", "session-1"),
            Map.of("iss", server.issuer()),
            Map.of("iss", server.issuer(), "sid", "session-2"))) {
      var _ = api.get(path + Texts.form(wrong), "");
      assertThat(person()).startsWith("200 {");
    }
    var right = Map.of("iss", server.issuer(), "sid", "session-1");
    assertThat(api.get(path + Texts.form(right), "").status()).isEqualTo(200);
    assertThat(person()).startsWith("410 {");
  }

  @Test
  void theDocumentationNamesEachTestedModule() throws IOException {
    var page = Files.readString(Docs.ROOT.resolve("docs/learn/relying-party-conformance.md"));
    var names =
        Stream.of(
                RelyingPartyScripts.accepted(),
                RelyingPartyScripts.refused(),
                RelyingPartyScripts.logoutTokens())
            .flatMap(all -> all)
            .map(arguments -> arguments.get()[0].toString())
            .filter(module -> module.startsWith(SUITE))
            .map(module -> module.substring(SUITE.length()))
            .map(module -> module.replaceFirst("test-rp-backchannel-rpinitlogout-", "…-"))
            .toList();
    assertThat(names).hasSizeGreaterThan(20);
    assertThat(names).allMatch(module -> page.contains("`" + module + "`"));
  }

  /** A sign-in that begins in one browser and ends in another is redeemed in neither. */
  @Test
  void isRedeemedInNeitherOfTwoBrowsers() {
    register(Map.of());
    shop.use(name, Map.of());
    // The attacker signs in, and stops before the application gets the code.
    var attacker = new Browser();
    var visit = attacker.open(shop.at("/login"));
    while (visit instanceof Visit.Left(var to) && !to.toString().startsWith(shop.returnTo())) {
      visit = attacker.open(to.toString());
    }
    var code = ((Visit.Left) visit).location().toString();
    // The victim's browser has a session with a sign-in of its own.
    var victim = new Browser();
    var _ = victim.open(shop.at("/login"));
    assertThat(Shop.text(Shop.travel(victim, code))).startsWith("Not signed in: 4");
    assertThat(Shop.text(Shop.travel(attacker, code))).startsWith("Not signed in: 4");
    for (var who : List.of(attacker, victim)) {
      assertThat(application.person(shop.signIn(who).id()).status()).isEqualTo(404);
    }
  }

  /** RFC 9700 §4.4: a server leads the browser on to another one, to get its code. */
  @Test
  void takesNoAnswerOfOneServerForThatOfAnother() {
    try (var honest = ScriptedServer.start(clock)) {
      register(Map.of());
      register(honest, name + "-honest", Map.of());
      var redirect = service.url() + "/rp/callback/" + name + "-honest";
      server.fail(
          "/authorize",
          (exchange, work) -> {
            var request = new HashMap<>(Texts.form(exchange.getRequestURI().getRawQuery()));
            request.put("redirect_uri", redirect);
            Reply.redirect(honest.issuer() + "/authorize?" + Texts.form(request)).send(exchange);
          });
      shop.use(name, Map.of());
      var page = (Visit.Page) Shop.travel(browser, shop.at("/login"));
      assertThat(page.status()).isEqualTo(404);
      assertThat(page.html().text()).contains("Sign-in not completed");
      assertThat(honest.authorizations()).hasSize(1);
      assertThat(server.requests()).doesNotContain("POST /token");
      assertThat(honest.requests()).doesNotContain("POST /token");
      assertThat(person()).startsWith("404 {");
    }
  }
}
