package dev.countersign.endtoend;

import static dev.countersign.domain.lease.FamilyStage.IDLE;
import static dev.countersign.domain.lease.FamilyStage.LOST;
import static dev.countersign.domain.lease.FamilyStage.SENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ch.qos.logback.classic.Level;
import dev.countersign.domain.lease.FamilyId;
import dev.countersign.domain.lease.FamilyStage;
import dev.countersign.domain.lease.TokenPurpose;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.endtoend.Api.Answer;
import dev.countersign.endtoend.Browser.Visit;
import dev.countersign.endtoend.ScriptedServer.Fault;
import dev.countersign.endtoend.ScriptedServer.Reply;
import dev.countersign.endtoend.SigningInApplication.Begun;
import dev.countersign.testkit.oauth.SettableClock;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests failures of a server of the relying party: what an application gets, what is stored, and
 * what the audit says. The complete service runs, and calls the server with its own HTTP client
 * over TLS. docs/operate/tokens-of-people.md has the table.
 */
final class RelyingPartyTroubleTest {

  private static final Map<String, Object> METADATA =
      Map.of(
          "grant_types",
          List.of("authorization_code", "refresh_token", "client_credentials"),
          "response_types",
          List.of("code"),
          "token_endpoint_auth_method",
          "client_secret_basic");

  private static final Map<String, Object> SETTINGS =
      Map.of(
          "countersign.access-token-life", "12h",
          // Long enough for a busy machine: a sign-in must not fail before the trouble begins.
          "countersign.elsewhere.read-timeout", "3s",
          "countersign.elsewhere.request-timeout", "4s",
          "countersign.elsewhere.ssl.insecure-trust-all-certificates", true,
          "endpoints.health.details-visible", "ANONYMOUS");

  // One request and its work; not the time for which a claim lasts.
  private static final Duration LONGEST = Duration.ofSeconds(15);

  private static final Duration DUE = Duration.ofSeconds(545);
  private static final Duration EXPIRED = Duration.ofSeconds(60);

  private static final AtomicInteger NAMES = new AtomicInteger();
  private static SettableClock clock;

  @TempDir private static Path directory;
  private static CapturedLog log;
  private static InMemoryService service;
  private static Api api;

  private final CountDownLatch end = new CountDownLatch(1);
  private String admin;
  private SigningInApplication application;
  private TlsFront front;
  private ScriptedServer server;
  private String name;

  @BeforeAll
  static void start() {
    clock = new SettableClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    service = InMemoryService.start(directory, SETTINGS, clock);
    service.stores().tokenFamilies().runBy(clock);
    service.stores().tokenLeases().runBy(clock);
    log = CapturedLog.of("dev.countersign", Level.TRACE);
    api = new Api(service.url());
  }

  @BeforeEach
  void open() {
    // The time of other tests has passed, so that earlier tokens have expired.
    admin = Newcomer.adminToken(service);
    application = SigningInApplication.create(service, admin);
    front = TlsFront.start();
    server = ScriptedServer.started(front.server(), front.origin(), clock);
    name = "op-" + NAMES.incrementAndGet();
  }

  @AfterEach
  void close() {
    end.countDown();
    front.close();
    server.close();
  }

  @AfterAll
  static void stop() {
    assertThat(log.text()).contains("Sign-in through ");
    log.close();
    service.close();
  }

  private void register() {
    var _ =
        application.registered(
            admin,
            Map.of(
                "name",
                name,
                "issuer",
                server.issuer(),
                "metadata",
                METADATA,
                "return_to",
                List.of(SigningInApplication.RETURN_TO)));
  }

  /** Signs a person in. */
  private Begun signIn() {
    var begun = application.begin(name, Map.of("scope", "openid offline_access"));
    var returned = returned(begun);
    assertThat(returned).containsKey("code");
    var redeemed = application.redeem(begun, returned.getOrDefault("code", ""));
    assertThat(redeemed.status()).as(redeemed.response().body()).isEqualTo(200);
    return begun;
  }

  /**
   * Has a browser go through a sign-in; returns what it brings to the application. The browser
   * trusts no certificate of the tests, so it does not go to the server.
   */
  private Map<String, String> returned(Begun begun) {
    var browser = new Browser();
    var request = left(browser.open(begun.startUrl())).getRawQuery();
    var answer = server.authorize(Texts.form(request)).headers().get("Location");
    return Texts.form(left(browser.open(Objects.requireNonNull(answer))).getRawQuery());
  }

  private static URI left(Visit visit) {
    return ((Visit.Left) visit).location();
  }

  private void begin(ServerTrouble trouble) {
    server.fail("/token", trouble.fault(end));
    front.cut(trouble == ServerTrouble.TLS_CLOSED);
  }

  private void heal() {
    end.countDown();
    server.heal();
    front.cut(false);
  }

  private static String ask(Supplier<Answer> question) {
    var begun = System.nanoTime();
    var answer = question.get();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LONGEST);
    return answer.status() == 200
        ? "200"
        : (answer.status() + " " + answer.string("error") + " " + answer.header("Retry-After"))
            .strip();
  }

  private static FamilyStage stage(Begun signIn) {
    return service.stores().tokenFamilies().find(new FamilyId(signIn.id())).orElseThrow().stage();
  }

  private void assertNoSecretIsLogged() {
    assertThat(server.secrets()).isNotEmpty();
    assertThat(log.text()).doesNotContain(server.secrets());
    assertThat(service.log()).doesNotContain(server.secrets());
  }

  /** Waits for a request that a job of the service makes at the same time. */
  private void awaitFailures(Begun signIn) {
    var purpose = new TokenPurpose(new RegistrationName(name), Scope.of(), Optional.empty());
    Waiting.until(
        "the failures",
        () -> {
          var person = service.stores().tokenFamilies().find(family(signIn)).orElseThrow();
          var itself = service.stores().tokenLeases().find(purpose);
          return !person.claimed()
              && (person.stage() == LOST || person.failure().isPresent())
              && !itself.claimed()
              && itself.failure().isPresent();
        });
  }

  private static FamilyId family(Begun signIn) {
    return new FamilyId(signIn.id());
  }

  private static String audited(Begun signIn) {
    return service.stores().relyingPartyEvents().stream()
        .filter(event -> event.signIn().filter(signIn.id()::equals).isPresent())
        .map(event -> event.action().wireName())
        .reduce("", String::concat);
  }

  private static Arguments row(
      ServerTrouble trouble,
      FamilyStage stage,
      String expired,
      String later,
      String audited,
      String own) {
    return arguments(trouble, stage, expired, later, audited, own);
  }

  /**
   * The stage after the first request; what the application sees when the token has expired and the
   * trouble goes on; what it sees when the trouble has ended; the audit; and what it sees, with an
   * expired token, of its own token.
   */
  static Stream<Arguments> troubles() {
    var unavailable = "503 server_unavailable 2";
    var signIn = "409 sign_in_required";
    return Stream.of(
        row(ServerTrouble.SLOW, SENT, unavailable, "200", "", unavailable),
        row(ServerTrouble.DROPPED, SENT, signIn, signIn, "tokens.lost", "200"),
        row(ServerTrouble.INTERNAL_ERROR, SENT, unavailable, "200", "", unavailable),
        row(
            ServerTrouble.UNAVAILABLE,
            IDLE,
            "503 server_unavailable 30",
            "200",
            "",
            "503 server_unavailable 30"),
        row(
            ServerTrouble.TOO_MANY_REQUESTS,
            IDLE,
            "503 server_unavailable 60",
            "200",
            "",
            "503 server_unavailable 60"),
        row(
            ServerTrouble.INVALID_GRANT,
            LOST,
            signIn,
            signIn,
            "tokens.refused",
            "502 invalid_grant"),
        row(
            ServerTrouble.INVALID_CLIENT,
            IDLE,
            "502 invalid_client",
            "200",
            "",
            "502 invalid_client"),
        row(ServerTrouble.ENDLESS, SENT, unavailable, "200", "", unavailable),
        row(ServerTrouble.MALFORMED, SENT, unavailable, "200", "", unavailable),
        row(ServerTrouble.PAGE, SENT, unavailable, "200", "", unavailable),
        row(ServerTrouble.EMPTY, SENT, unavailable, "200", "", unavailable),
        row(ServerTrouble.TLS_CLOSED, IDLE, unavailable, "200", "", unavailable));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("troubles")
  void theTokenEndpointMakesTrouble(
      ServerTrouble trouble,
      FamilyStage stage,
      String expired,
      String later,
      String audited,
      String own) {
    register();
    var signIn = signIn();
    Supplier<Answer> person = () -> application.token(signIn.id());
    Supplier<Answer> itself = () -> api.get("/rp/registrations/" + name + "/token", admin);
    assertThat(ask(person)).isEqualTo("200");
    assertThat(ask(itself)).isEqualTo("200");

    // The tokens are due for renewal, and have not expired.
    begin(trouble);
    clock.pass(DUE);
    assertThat(ask(person)).isEqualTo(stage == LOST ? "409 sign_in_required" : "200");
    assertThat(ask(itself)).isEqualTo("200");
    awaitFailures(signIn);
    assertThat(stage(signIn)).isEqualTo(stage);

    var requests = server.requests("POST /token");
    clock.pass(EXPIRED);
    assertThat(ask(person)).isEqualTo(expired);
    assertThat(ask(itself)).isEqualTo(own);
    if (trouble == ServerTrouble.TOO_MANY_REQUESTS) {
      assertThat(server.requests("POST /token")).isEqualTo(requests);
    }

    heal();
    clock.pass(Duration.ofMinutes(2));
    assertThat(ask(person)).isEqualTo(later);
    assertThat(ask(itself)).isEqualTo("200");
    assertThat(stage(signIn)).isEqualTo(later.equals("200") ? IDLE : LOST);
    assertThat(audited(signIn)).isEqualTo(audited);
    assertNoSecretIsLogged();
  }

  /** An endpoint fails while a person signs in. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "/token, SLOW, temporarily_unavailable",
    "/token, DROPPED, temporarily_unavailable",
    "/token, INTERNAL_ERROR, temporarily_unavailable",
    "/token, TOO_MANY_REQUESTS, temporarily_unavailable",
    "/token, INVALID_GRANT, server_error",
    "/token, INVALID_CLIENT, server_error",
    "/token, ENDLESS, temporarily_unavailable",
    "/token, MALFORMED, server_error",
    "/token, EMPTY, invalid_response",
    "/token, TLS_CLOSED, temporarily_unavailable",
    "/userinfo, SLOW, temporarily_unavailable",
    "/userinfo, INTERNAL_ERROR, temporarily_unavailable",
    "/userinfo, ENDLESS, temporarily_unavailable",
    "/userinfo, MALFORMED, temporarily_unavailable",
    "/userinfo, EMPTY, invalid_response",
    "/keys, SLOW, temporarily_unavailable",
    "/keys, INTERNAL_ERROR, temporarily_unavailable",
    "/keys, ENDLESS, temporarily_unavailable",
    "/keys, MALFORMED, temporarily_unavailable"
  })
  void anEndpointMakesTroubleDuringASignIn(String path, ServerTrouble trouble, String error) {
    register();
    var begun = application.begin(name, Map.of("scope", "openid"));
    server.fail(path, trouble.fault(end));
    front.cut(trouble == ServerTrouble.TLS_CLOSED);
    var since = System.nanoTime();
    assertThat(returned(begun)).containsEntry("error", error).doesNotContainKey("code");
    assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(LONGEST);
    assertThat(application.person(begun.id()).status()).isEqualTo(404);
    assertNoSecretIsLogged();

    // The person tries again. Keys are not fetched more often than once in ten seconds.
    heal();
    clock.pass(Duration.ofSeconds(11));
    assertThat(application.person(signIn().id()).status()).isEqualTo(200);
  }

  private Map<?, ?> shown() {
    var answer = api.get("/rp/servers?limit=100", admin);
    return ((List<?>) answer.json().getOrDefault("servers", List.of()))
        .stream()
            .<Map<?, ?>>map(found -> (Map<?, ?>) found)
            .filter(found -> server.issuer().equals(found.get("issuer")))
            .findFirst()
            .orElseThrow();
  }

  private static String health() {
    service.keepRegistrations();
    return api.get("/health", "").response().body();
  }

  /** Only repeated invalid_client makes a registration dead. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "INVALID_CLIENT, dead",
    "INVALID_GRANT, accepted",
    "INTERNAL_ERROR, accepted",
    "TOO_MANY_REQUESTS, accepted",
    "TLS_CLOSED, accepted"
  })
  void theServerRefusesTheRegistration(ServerTrouble trouble, String state) {
    register();
    begin(trouble);
    for (var attempt = 0; attempt < 2; attempt++) {
      assertThat(itself()).startsWith("50");
      clock.pass(Duration.ofMinutes(6));
    }
    var dead = state.equals("dead");
    assertThat(health().contains("\"" + name + "\"")).as("health").isEqualTo(dead);
    var shown = api.get("/rp/registrations/" + name, admin);
    assertThat(shown.response().body().contains("\"state\":\"dead\"")).isEqualTo(dead);
    assertThat(audit().contains("\"registration.died\",\"issuer\":\"" + server.issuer() + "\""))
        .isEqualTo(dead);
    assertNoSecretIsLogged();
  }

  /** Lets an hour pass, and requests the metadata of all servers: some at a time. */
  private Map<?, ?> refreshed() {
    var before = shown().get("metadata_requested_at");
    clock.pass(Duration.ofMinutes(61));
    Waiting.until(
        "the request for the metadata",
        () -> {
          service.refreshServers();
          return !Objects.equals(before, shown().get("metadata_requested_at"));
        });
    return shown();
  }

  private String itself() {
    return ask(() -> api.get("/rp/registrations/" + name + "/token", admin));
  }

  static Stream<Arguments> metadataTroubles() {
    Fault lies =
        (exchange, work) ->
            Reply.json(200, Map.of("issuer", "https://evil.example")).send(exchange);
    return Stream.of(
        arguments("another issuer", lies, "its metadata names another issuer"),
        arguments(
            "slow", ServerTrouble.SLOW.fault(new CountDownLatch(1)), "did not respond in time"),
        arguments("endless", ServerTrouble.ENDLESS.fault(new CountDownLatch(1)), "too large"),
        arguments(
            "malformed", ServerTrouble.MALFORMED.fault(new CountDownLatch(1)), "has no metadata"),
        arguments(
            "500", ServerTrouble.INTERNAL_ERROR.fault(new CountDownLatch(1)), "has no metadata"));
  }

  /** The last valid metadata are still used. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("metadataTroubles")
  void theMetadataMakeTrouble(String what, Fault fault, String reason) {
    register();
    var before = shown().get("endpoints");
    server.fail("/.well-known/openid-configuration", fault);
    var after = refreshed();
    assertThat(after.get("endpoints")).as(what).isEqualTo(before);
    assertThat(String.valueOf(after.get("failure"))).contains(reason);
    assertThat(after.get("failed_requests")).isEqualTo(1L);
    assertThat(itself()).isEqualTo("200");
    assertThat(health()).contains("\"" + server.issuer() + "\"");

    server.heal();
    var healed = refreshed();
    assertThat(health()).doesNotContain("\"" + server.issuer() + "\"");
    assertThat(healed.get("failed_requests")).isEqualTo(0L);
    assertThat(healed.get("failure")).isNull();
  }

  /** The token endpoint appears at another origin: no secret goes there. */
  @Test
  void theTokenEndpointMoves() {
    register();
    try (var elsewhere = TlsFront.start();
        var other = ScriptedServer.started(elsewhere.server(), elsewhere.origin(), clock)) {
      var moved = other.issuer() + "/token";
      server.metadata(RelyingPartyScripts.with("token_endpoint", moved));
      assertThat(refreshed().get("moved_endpoints")).isEqualTo(Map.of("token_endpoint", moved));
      assertThat(itself()).isEqualTo("200");
      var signIn = signIn();
      assertThat(ask(() -> application.token(signIn.id()))).isEqualTo("200");
      assertThat(other.requests()).isEmpty();

      // An operator agrees. The other server knows no such client.
      var agreement =
          Map.of("issuer", server.issuer(), "endpoints", Map.of("token_endpoint", moved));
      assertThat(api.postJson("/rp/servers/agreements", admin, Texts.json(agreement)).status())
          .isEqualTo(200);
      clock.pass(Duration.ofMinutes(11));
      assertThat(itself()).isEqualTo("502 invalid_client");
      assertThat(other.requests()).contains("POST /token");
      assertThat(audit()).contains("server.move_agreed");
    }
  }

  private String audit() {
    return api.get("/admin/audit/relying-party", admin).response().body();
  }

  /** Tokens with unknown keys do not make the service ask the server again and again. */
  @Test
  void theServerSignsWithAKeyThatItDoesNotPublish() {
    register();
    var _ = signIn();
    clock.pass(Duration.ofSeconds(11));
    server.sign(ScriptedKeys.rs256(ScriptedKeys.NEXT_RSA));
    for (var attempt = 0; attempt < 3; attempt++) {
      var begun = application.begin(name, Map.of("scope", "openid"));
      assertThat(returned(begun)).containsEntry("error", "invalid_response");
    }
    assertThat(server.requests("GET /keys")).isEqualTo(2);
    server.publish(ScriptedKeys.NEXT_RSA);
    clock.pass(Duration.ofSeconds(11));
    assertThat(application.person(signIn().id()).status()).isEqualTo(200);
  }
}
