package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.endtoend.Api.Answer;
import dev.countersign.endtoend.Browser.Visit;
import dev.countersign.testkit.oauth.SettableClock;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that changes by administrators take effect on users at once. */
final class AccountAdministrationTest {

  private static final String FIRST = "a long password for bob";
  private static final String SECOND = "another long password";

  @TempDir private Path directory;
  private final SettableClock clock =
      new SettableClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
  private final Newcomer newcomer = new Newcomer();
  private InMemoryService service;
  private Api api;
  private String client;

  @BeforeEach
  void start() {
    service = InMemoryService.start(directory, clock);
    api = new Api(service.url());
    client =
        newcomer
            .register(service, Map.of("redirect_uris", List.of(SignedInFlow.CALLBACK)))
            .string("client_id");
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void changesOfAUserTakeEffectAtOnceAndAreAudited() {
    var created = create("\uff22ob", Map.of("password", FIRST, "claims", Map.of("name", "Bob")));
    assertThat(created.status()).describedAs(created.response().body()).isEqualTo(201);
    var sub = created.string("sub");
    assertThat(created.json()).containsEntry("username", "bob");
    assertThat(created.response().body()).doesNotContain(FIRST);
    var browser = new Browser();
    assertThat(signsIn(browser, " BOB ", FIRST)).isTrue();
    assertThat(isSignedIn(browser)).isTrue();

    assertThat(send("POST", sub + "/disable", "").status()).isEqualTo(204);
    assertThat(isSignedIn(browser)).isFalse();
    assertThat(signsIn(new Browser(), "bob", FIRST)).isFalse();
    assertThat(send("POST", sub + "/enable", "").status()).isEqualTo(204);
    // The session ended when the user was disabled, and its clients were told.
    assertThat(isSignedIn(browser)).isFalse();
    assertThat(signsIn(browser, "bob", FIRST)).isTrue();

    assertThat(send("POST", sub + "/end-tokens", "").status()).isEqualTo(204);
    clock.pass(Duration.ofSeconds(1));
    assertThat(isSignedIn(browser)).isFalse();
    assertThat(signsIn(browser, "bob", FIRST)).isTrue();

    assertThat(send("PUT", sub + "/password", Texts.json(Map.of("password", SECOND))).status())
        .isEqualTo(204);
    clock.pass(Duration.ofSeconds(1));
    assertThat(isSignedIn(browser)).isFalse();
    assertThat(signsIn(new Browser(), "bob", FIRST)).isFalse();
    assertThat(signsIn(browser, "bob", SECOND)).isTrue();

    var tag = get(sub).header("ETag");
    var replaced = replace(sub, Map.of("username", "robert"), tag);
    assertThat(replaced.status()).isEqualTo(200);
    assertThat(replace(sub, Map.of("username", "rob"), tag).status()).isEqualTo(412);
    assertThat(signsIn(new Browser(), "robert", SECOND)).isTrue();

    assertThat(send("DELETE", sub, "").status()).isEqualTo(204);
    assertThat(isSignedIn(browser)).isFalse();
    assertThat(signsIn(new Browser(), "robert", SECOND)).isFalse();
    assertThat(get(sub).status()).isEqualTo(404);

    assertThat(actions(sub))
        .containsExactly(
            "account.created",
            "account.disabled",
            "account.enabled",
            "account.tokens_ended",
            "account.password_set",
            "account.replaced",
            "account.deleted");
  }

  @Test
  void refusalsNameWhatIsWrong() {
    assertThat(create("ALICE", Map.of()).json()).containsEntry("error", "username_taken");
    assertThat(create("\u265a", Map.of()).string("error_description")).startsWith("username ");
    assertThat(create("bob", Map.of("password", "short")).string("error_description"))
        .isEqualTo("the password must have at least 15 characters, but has 5; use several words");
    assertThat(create("bob", Map.of("claims", Map.of("email", "x"))).string("error_description"))
        .startsWith("claims: email ");
    assertThat(create("bob", Map.of("sub", "x")).status()).isEqualTo(400);
    assertThat(get("nobody").json()).containsEntry("error", "unknown_user");
    assertThat(names("?username=bob")).isEmpty();
  }

  @Test
  void usersAreFoundByTheBeginningOfNameAndAddress() {
    for (var name : List.of("bob", "bobby", "carol")) {
      var claims = Map.of("email", name + "@Mail.example");
      assertThat(create(name, Map.of("claims", claims)).status()).isEqualTo(201);
    }
    assertThat(names("?username=BOB")).containsExactly("bob", "bobby");
    assertThat(names("?email=bob@mail")).containsExactly("bob");
    assertThat(names("?username=%25")).isEmpty();
    assertThat(names("")).containsExactlyInAnyOrder("alice", "bob", "bobby", "carol");
  }

  @Test
  void pagesLeadThroughAllUsers() {
    for (var name : List.of("bob", "bobby", "bobo")) {
      assertThat(create(name, Map.of()).status()).isEqualTo(201);
    }
    for (var search : List.of("", "&username=bob")) {
      var seen = new ArrayList<String>();
      var query = Optional.of("?limit=1" + search);
      while (query.isPresent()) {
        var page = list(query.get());
        objects(page, "users").map(user -> (String) user.get("username")).forEach(seen::add);
        query =
            page.json().get("next") instanceof String next
                ? Optional.of("?limit=1&after=" + next + search)
                : Optional.empty();
      }
      assertThat(seen).contains("bob", "bobby", "bobo").doesNotHaveDuplicates();
    }
  }

  @Test
  void theFirstUserIsCreatedByTheService() {
    assertThat(
            objects(api.get("/admin/audit/users", admin()), "events")
                .map(event -> event.get("action") + " by " + event.get("actor")))
        .containsExactly("account.created by service");
  }

  @Test
  void aUserSetsThePasswordWithALinkOnce() {
    var sub = create("bob", Map.of()).string("sub");
    var issued = send("POST", sub + "/password-link", "");
    assertThat(issued.status()).isEqualTo(201);
    var link = issued.string("url");
    assertThat(link).startsWith(service.issuer() + "/password?token=");
    // A program that examines e-mails opens the link first.
    assertThat(((Visit.Page) new Browser().open(link)).status()).isEqualTo(200);

    var page = (Visit.Page) new Browser().open(link);
    var refused = (Visit.Page) new Browser().submit(page, passwords("short"));
    assertThat(refused.status()).isEqualTo(400);
    var done = (Visit.Page) new Browser().submit(refused, passwords(FIRST));
    assertThat(done.html().text()).contains("Your password is set");
    assertThat(((Visit.Page) new Browser().submit(page, passwords(SECOND))).status())
        .isEqualTo(404);
    assertThat(((Visit.Page) new Browser().open(link)).status()).isEqualTo(404);

    clock.pass(Duration.ofSeconds(1));
    assertThat(signsIn(new Browser(), "bob", FIRST)).isTrue();
    assertThat(signsIn(new Browser(), "bob", SECOND)).isFalse();
    assertThat(actions(sub))
        .containsExactly("account.created", "account.password_link_issued", "account.password_set");
    assertThat(service.log()).doesNotContain(link.substring(link.indexOf('=') + 1));
  }

  private static Map<String, String> passwords(String password) {
    return Map.of("password", password, "repeated", password);
  }

  private boolean signsIn(Browser browser, String name, String password) {
    var visit = browser.open(url());
    if (!(visit instanceof Visit.Page page)) {
      throw new AssertionError("no page");
    }
    var next = browser.submit(page, Map.of("username", name, "password", password));
    return !(next instanceof Visit.Page shown) || !asksForPassword(shown);
  }

  private boolean isSignedIn(Browser browser) {
    return !(browser.open(url()) instanceof Visit.Page page) || !asksForPassword(page);
  }

  private static boolean asksForPassword(Visit.Page page) {
    return page.html().select("input[type=password]").size() == 1;
  }

  private String url() {
    return new SignedInFlow(service, client, "code").url();
  }

  private Answer create(String name, Map<String, ?> more) {
    var body = new TreeMap<String, Object>(more);
    body.put("username", name);
    return api.postJson("/admin/users", admin(), Texts.json(body));
  }

  private Answer replace(String sub, Map<String, ?> body, String tag) {
    return api.send(
        request(sub)
            .header("Content-Type", "application/json")
            .header("If-Match", tag)
            .PUT(BodyPublishers.ofString(Texts.json(body))));
  }

  private Answer get(String sub) {
    return api.get("/admin/users/" + sub, admin());
  }

  private Answer list(String query) {
    var answer = api.get("/admin/users" + query, admin());
    assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(200);
    return answer;
  }

  private List<String> names(String query) {
    return objects(list(query), "users").map(user -> (String) user.get("username")).toList();
  }

  private List<String> actions(String sub) {
    return objects(api.get("/admin/audit/users", admin()), "events")
        .filter(event -> sub.equals(event.get("sub")))
        .map(event -> (String) event.get("action"))
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

  private Answer send(String method, String path, String body) {
    return api.send(
        request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(service.url() + "/admin/users/" + path))
        .header("Authorization", "Bearer " + admin());
  }
}
