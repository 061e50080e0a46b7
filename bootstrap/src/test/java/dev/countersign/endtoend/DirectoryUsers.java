package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.user.Password;
import dev.countersign.endtoend.Api.Answer;
import dev.countersign.endtoend.Browser.Visit;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.user.InMemoryUserDirectory;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests people whom a directory keeps, over HTTP, with a directory in memory as a bean and the
 * stores of a database.
 */
abstract class DirectoryUsers {

  private static final String DORAS = "a long password of dora";
  private static final Duration CACHE_TIME = Duration.ofMinutes(5);
  private static final JsonObject CLAIMS = JsonObject.EMPTY.with("name", "Dora");

  @TempDir private Path directory;
  private final SettableClock clock =
      new SettableClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
  private final InMemoryUserDirectory people = new InMemoryUserDirectory();
  private final Newcomer newcomer = new Newcomer();
  private InProcess service;
  private Api api;
  private Answer client;

  /** Returns the settings of the database. */
  abstract Map<String, Object> database();

  /** The service in the process of the test, with the stores of a database. */
  private record InProcess(ApplicationContext context, String url) implements Service {

    static InProcess start(Map<String, Object> settings, Object... beans) {
      var context = ApplicationContext.builder().properties(settings).singletons(beans).start();
      return new InProcess(
          context, context.getBean(EmbeddedServer.class).start().getURL().toString());
    }

    @Override
    public String issuer() {
      return url;
    }

    @Override
    public String log() {
      return "";
    }

    @Override
    public List<String> files() {
      return List.of();
    }

    @Override
    public Service restart() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      context.close();
    }
  }

  @BeforeEach
  void start() {
    var settings = new TreeMap<>(database());
    settings.put("micronaut.server.port", -1);
    settings.put("countersign.data-dir", directory.toString());
    settings.put("countersign.admin-secret", Service.ADMIN_SECRET);
    settings.put("countersign.registration-token", Service.REGISTRATION_TOKEN);
    settings.put("countersign.user", Service.USER);
    settings.put("countersign.user-password", Service.PASSWORD);
    settings.put("countersign.access-token-life", "1h");
    service = InProcess.start(settings, clock, people);
    api = new Api(service.url());
    client =
        newcomer.register(
            service,
            Map.of(
                "redirect_uris",
                List.of(SignedInFlow.CALLBACK),
                "grant_types",
                List.of("authorization_code", "refresh_token")));
    people.put("entry-dora", "dora", CLAIMS, new Password(DORAS));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void theFirstSignInCreatesTheAccount() {
    var browser = new Browser();
    var tokens = tokens(browser, "DORA", DORAS);
    assertThat(userInfo(tokens).json())
        .containsEntry("name", "Dora")
        .containsEntry("preferred_username", "dora");
    var user = user("dora");
    var sub = subOf("dora");
    assertThat(userInfo(tokens).json()).containsEntry("sub", sub);
    assertThat(user.get("directory")).isEqualTo(directory(clock.instant()));
    assertThat(api.get("/admin/users/" + sub, admin()).json())
        .containsEntry("password", false)
        .containsEntry("directory", directory(clock.instant()));
    assertThat(actions(sub)).containsExactly("account.created by service");
    assertThat(refresh(tokens).status()).isEqualTo(200);

    for (var path : List.of(sub, sub + "/password")) {
      var body = path.equals(sub) ? Map.of("username", "x") : Map.of("password", DORAS);
      var refused =
          api.send(
              request(path)
                  .header("Content-Type", "application/json")
                  .PUT(BodyPublishers.ofString(Texts.json(body))));
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.json()).containsEntry("error", "kept_elsewhere");
    }
  }

  @Test
  void theClaimsAreThoseOfTheLastAnswer() {
    var tokens = tokens(new Browser(), "dora", DORAS);
    people.put("entry-dora", "dorothea", CLAIMS.with("name", "Dorothea"), new Password(DORAS));
    assertThat(userInfo(tokens).json()).containsEntry("name", "Dora");
    clock.pass(CACHE_TIME);
    var refreshed = refresh(tokens);
    assertThat(userInfo(refreshed).json())
        .containsEntry("name", "Dorothea")
        .containsEntry("preferred_username", "dorothea");
  }

  @Test
  void aDirectoryThatIsAwayStopsNothingBeforeTheTimeIsOver() {
    var browser = new Browser();
    var tokens = tokens(browser, "dora", DORAS);
    people.setAway(true);
    clock.pass(CACHE_TIME.minusSeconds(1));
    tokens = refresh(tokens);
    assertThat(tokens.status()).isEqualTo(200);
    assertThat(userInfo(tokens).status()).isEqualTo(200);
    assertThat(isSignedIn(browser)).isTrue();

    clock.pass(Duration.ofSeconds(1));
    for (var attempt = 0; attempt < 2; attempt++) {
      var refused = refresh(tokens);
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.json()).containsEntry("error", "temporarily_unavailable");
      for (var answer :
          List.of(
              refused,
              userInfo(tokens),
              introspect(tokens.string("access_token")),
              introspect(tokens.string("refresh_token")))) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("60");
      }
      assertThat(isSignedIn(browser)).isFalse();
      assertThat(browser.open(url() + "&prompt=none"))
          .isInstanceOfSatisfying(
              Visit.Left.class,
              left ->
                  assertThat(left.parameters()).containsEntry("error", "temporarily_unavailable"));
    }

    people.setAway(false);
    assertThat(refresh(tokens).status()).isEqualTo(200);
    assertThat(isSignedIn(browser)).isTrue();
  }

  @Test
  void everythingEndsWithThePerson() {
    var browser = new Browser();
    var tokens = tokens(browser, "dora", DORAS);
    var sub = subOf("dora");
    people.remove("entry-dora");
    assertThat(introspect(tokens.string("access_token")).json()).containsEntry("active", true);
    clock.pass(CACHE_TIME);

    assertThat(introspect(tokens.string("access_token")).json()).containsEntry("active", false);
    assertThat(introspect(tokens.string("refresh_token")).json()).containsEntry("active", false);
    assertThat(userInfo(tokens).status()).isEqualTo(401);
    assertThat(refresh(tokens).json()).containsEntry("error", "invalid_grant");
    assertThat(isSignedIn(browser)).isFalse();
    assertThat(signIn(browser, "dora", DORAS)).isEqualTo(401);
    assertThat(actions(sub))
        .containsExactly("account.created by service", "account.left_directory by service");

    people.put("entry-dora", "dora", CLAIMS, new Password(DORAS));
    clock.pass(Duration.ofSeconds(1));
    assertThat(refresh(tokens).json()).containsEntry("error", "invalid_grant");
    assertThat(userInfo(tokens(browser, "dora", DORAS)).json()).containsEntry("sub", sub);
  }

  @Test
  void theLimitsOnGuessingAreInFrontOfTheDirectory() {
    var browser = new Browser();
    for (var guess = 0; guess < 3; guess++) {
      assertThat(signIn(browser, "dora", "wrong")).isEqualTo(401);
    }
    var calls = people.calls();
    for (var guess = 0; guess < 5; guess++) {
      assertThat(signIn(browser, "dora", DORAS)).isEqualTo(429);
    }
    assertThat(people.calls()).isEqualTo(calls);
    clock.pass(Duration.ofSeconds(1));
    assertThat(signIn(browser, "dora", DORAS)).isEqualTo(200);
  }

  @Test
  void concurrentFirstSignInsCreateOneAccount() {
    var statuses = Race.results(3, runner -> signIn(new Browser(), "dora", DORAS));
    assertThat(statuses).containsOnly(200);
    assertThat(users("dora")).hasSize(1);
  }

  @Test
  void aLocalAccountComesFirst() {
    people.put("entry-alice", Service.USER, CLAIMS, new Password(DORAS));
    assertThat(signIn(new Browser(), Service.USER, DORAS)).isEqualTo(401);
    assertThat(signIn(new Browser(), Service.USER, Service.PASSWORD)).isEqualTo(200);
    assertThat(user(Service.USER).containsKey("directory")).isFalse();
  }

  @Test
  void localUsersSignInInTheBrowserOfAnotherWhileTheDirectoryIsAway() {
    var browser = new Browser();
    assertThat(signIn(browser, "dora", DORAS)).isEqualTo(200);
    clock.pass(CACHE_TIME);
    people.setAway(true);
    assertThat(signIn(browser, "dora", DORAS)).isEqualTo(503);
    assertThat(signIn(browser, Service.USER, Service.PASSWORD)).isEqualTo(200);
  }

  @Test
  void aDirectoryThatThrowsIsOneThatIsAway() {
    var tokens = tokens(new Browser(), "dora", DORAS);
    clock.pass(CACHE_TIME);
    people.setBefore(
        () -> {
          throw new IllegalStateException("of the adapter");
        });
    assertThat(signIn(new Browser(), "dora", DORAS)).isEqualTo(503);
    assertThat(refresh(tokens).json()).containsEntry("error", "temporarily_unavailable");
    people.setBefore(() -> {});
    assertThat(refresh(tokens).status()).isEqualTo(200);
  }

  @Test
  void localUsersSignInWhileTheDirectoryIsAwayAndOthersSeeWhy() {
    people.setAway(true);
    assertThat(signIn(new Browser(), Service.USER, Service.PASSWORD)).isEqualTo(200);
    for (var name : List.of("dora", "nobody", Service.USER)) {
      assertThat(signIn(new Browser(), name, "wrong")).isEqualTo(503);
    }
    var browser = new Browser();
    var page = (Visit.Page) browser.open(url());
    var answer = (Visit.Page) browser.submit(page, Map.of("username", "other", "password", DORAS));
    assertThat(answer.response().headers().firstValue("Retry-After")).contains("60");
    assertThat(answer.html().text()).contains("does not respond").doesNotContain(DORAS);
  }

  private static Map<String, String> directory(Instant checkedAt) {
    return Map.of("entry", "entry-dora", "checked_at", checkedAt.toString());
  }

  private String url() {
    return new SignedInFlow(service, client.string("client_id"), "code").url();
  }

  /** Returns the status of the response to the form; 200 if the user is signed in. */
  private int signIn(Browser browser, String name, String password) {
    var page = (Visit.Page) browser.open(url());
    var next = browser.submit(page, Map.of("username", name, "password", password));
    return next instanceof Visit.Page shown ? shown.status() : 200;
  }

  private boolean isSignedIn(Browser browser) {
    return !(browser.open(url()) instanceof Visit.Page page)
        || page.html().select("input[type=password]").isEmpty();
  }

  private Answer tokens(Browser browser, String name, String password) {
    var flow = new SignedInFlow(service, client.string("client_id"), "code");
    var page = (Visit.Page) browser.open(flow.url());
    var visit = browser.submit(page, Map.of("username", name, "password", password));
    if (visit instanceof Visit.Page consent) {
      assertThat(consent.status()).describedAs(consent.html().text()).isEqualTo(200);
      visit = browser.submit(consent, Map.of("decision", "allow"));
    }
    assertThat(visit).isInstanceOf(Visit.Left.class);
    return GrantSteps.exchange(
        api, client, flow.exchange(GrantSteps.code(((Visit.Left) visit).parameters())));
  }

  private Answer refresh(Answer tokens) {
    return asClient(
        "/token",
        Map.of("grant_type", "refresh_token", "refresh_token", tokens.string("refresh_token")));
  }

  private Answer introspect(String token) {
    return asClient("/introspect", Map.of("token", token));
  }

  private Answer asClient(String path, Map<String, String> form) {
    return api.postForm(path, client.string("client_id"), client.string("client_secret"), form);
  }

  private Answer userInfo(Answer tokens) {
    return api.get("/userinfo", tokens.string("access_token"));
  }

  private List<Map<?, ?>> users(String beginning) {
    return objects(api.get("/admin/users?username=" + beginning, admin()), "users").toList();
  }

  private Map<?, ?> user(String name) {
    return users(name).getFirst();
  }

  private String subOf(String name) {
    if (user(name).get("sub") instanceof String sub) {
      return sub;
    }
    throw new AssertionError("no sub: " + name);
  }

  private List<String> actions(String sub) {
    return objects(api.get("/admin/audit/users", admin()), "events")
        .filter(event -> sub.equals(event.get("sub")))
        .map(event -> event.get("action") + " by " + event.get("actor"))
        .toList()
        .reversed();
  }

  private static Stream<Map<?, ?>> objects(Answer answer, String name) {
    return answer.json().get(name) instanceof List<?> all
        ? all.stream().map(each -> (Map<?, ?>) each)
        : Stream.empty();
  }

  private String admin() {
    return Newcomer.adminToken(service);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(service.url() + "/admin/users/" + path))
        .header("Authorization", "Bearer " + admin());
  }
}
