package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.account.ChangeOwnAccount;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users see and change their own account; administrators end sessions and consents. */
final class AccountPageTest {

  private static final String BOBS = "a long password for bob";
  private static final String SECOND = "another long password";

  @TempDir private Path directory;
  private final SettableClock clock =
      new SettableClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
  private final Newcomer newcomer = new Newcomer();
  private final Browser browser = new Browser();
  private InMemoryService service;
  private Api api;

  @BeforeEach
  void start() {
    service = InMemoryService.start(directory, clock);
    api = new Api(service.url());
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private Visit.Page open(Browser from, String path) {
    return (Visit.Page) from.open(service.url() + path);
  }

  private Visit.Page signIn(Browser from, String name, String password) {
    return (Visit.Page)
        from.submit(open(from, "/account"), Map.of("username", name, "password", password));
  }

  private Visit.Page signIn(Browser from) {
    return signIn(from, Service.USER, Service.PASSWORD);
  }

  /** Submits the first form of a page with this action. */
  private static Visit.Page submit(
      Browser from, Visit.Page page, String action, Map<String, String> fields) {
    var html = page.html().clone();
    html.select("form:not([action$=" + action + "])").remove();
    return (Visit.Page) from.submit(new Visit.Page(page.status(), page.response(), html), fields);
  }

  private static int sessions(Visit.Page page) {
    return page.html().select("section[aria-labelledby=sessions] li").size();
  }

  private boolean isSignedIn(Browser from) {
    return open(from, "/account").html().title().startsWith("Your account");
  }

  private String sub(String name) {
    var users = api.get("/admin/users?username=" + name, admin()).json().get("users");
    return first(users, "sub");
  }

  private static String first(@Nullable Object all, String name) {
    if (all instanceof List<?> list && list.getFirst() instanceof Map<?, ?> found) {
      return String.valueOf(found.get(name));
    }
    throw new AssertionError("there is no " + name);
  }

  private String admin() {
    return Newcomer.adminToken(service);
  }

  private Answer delete(String path) {
    return api.send(
        HttpRequest.newBuilder(URI.create(service.url() + path))
            .header("Authorization", "Bearer " + admin())
            .DELETE());
  }

  private String client() {
    return newcomer
        .register(
            service,
            Map.of("redirect_uris", List.of(SignedInFlow.CALLBACK), "client_name", "Tax Helper"))
        .string("client_id");
  }

  private void createBob() {
    var body = Texts.json(Map.of("username", "bob", "password", BOBS));
    assertThat(api.postJson("/admin/users", admin(), body).status()).isEqualTo(201);
  }

  @Test
  void theSignInLeadsToTheAccountPageWithAnotherCookie() {
    var page = open(browser, "/account");
    assertThat(page.response().uri().getPath()).isEqualTo("/account/sign-in");
    var wrong =
        (Visit.Page)
            browser.submit(page, Map.of("username", Service.USER, "password", "a wrong one"));
    assertThat(wrong.status()).isEqualTo(401);
    var shown =
        (Visit.Page)
            browser.submit(wrong, Map.of("username", Service.USER, "password", Service.PASSWORD));
    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.html().text()).contains("You are signed in as").contains(Service.USER);
    assertThat(shown.html().select("a[href=/logout]")).hasSize(1);
    assertThat(sessions(shown)).isEqualTo(1);
    // Nobody can prepare a session that becomes the user's: each sign-in changes the cookie.
    var before = browser.cookieValues();
    submitSignIn();
    assertThat(browser.cookieValues()).isNotEqualTo(before);
    assertThat(sessions(open(browser, "/account"))).isEqualTo(1);
  }

  private void submitSignIn() {
    var page = open(browser, "/account/sign-in");
    assertThat(browser.submit(page, Map.of("username", Service.USER, "password", Service.PASSWORD)))
        .isInstanceOf(Visit.Page.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"return_to", "redirect_uri", "next", "target", "request", "url"})
  void noParameterLeadsTheSignInElsewhere(String name) {
    var page = open(browser, "/account/sign-in?" + name + "=https%3A%2F%2Fevil.example%2F");
    assertThat(page.html().html()).doesNotContain("evil.example");
    var visit =
        browser.submit(
            page,
            Map.of(
                "username",
                Service.USER,
                "password",
                Service.PASSWORD,
                name,
                "https://evil.example/"));
    assertThat(visit)
        .isInstanceOfSatisfying(
            Visit.Page.class,
            shown -> assertThat(shown.response().uri().getPath()).isEqualTo("/account"));
  }

  @Test
  void thePagesAreNotFramedAndNotCached() {
    var _ = signIn(browser);
    for (var path :
        List.of("/account", "/account/password", "/account/email", "/account/changes")) {
      var headers = open(browser, path).response().headers();
      assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
          .contains("frame-ancestors 'none'")
          .contains("form-action 'self'");
      assertThat(headers.firstValue("Cache-Control")).contains("no-store");
    }
    assertThat(open(browser, "/account?done=%3Cscript%3E").html().select("[role=status]"))
        .isEmpty();
  }

  @Test
  void otherBrowsersAreSignedOut() {
    var second = new Browser();
    var third = new Browser();
    var _ = signIn(browser);
    var _ = signIn(second);
    var _ = signIn(third);
    var page = open(browser, "/account");
    assertThat(sessions(page)).isEqualTo(3);
    var one = submit(browser, page, "/end-session", Map.of());
    assertThat(one.html().select("[role=status]").text()).contains("signed out");
    assertThat(List.of(isSignedIn(second), isSignedIn(third)))
        .containsExactlyInAnyOrder(true, false);
    var all = submit(browser, one, "/end-other-sessions", Map.of());
    assertThat(sessions(all)).isEqualTo(1);
    assertThat(isSignedIn(second) || isSignedIn(third)).isFalse();
    assertThat(isSignedIn(browser)).isTrue();
    assertThat(open(browser, "/account/changes").html().text())
        .contains("One browser signed out by you")
        .contains("Other browsers signed out by you");
  }

  @Test
  void nobodyEndsTheSessionOfAnotherPerson() {
    createBob();
    var bob = new Browser();
    var _ = signIn(bob, "bob", BOBS);
    var _ = signIn(browser);
    var _ = signIn(new Browser());
    var his = session(sub("bob"));
    var page = submit(browser, open(browser, "/account"), "/end-session", Map.of("session", his));
    assertThat(page.status()).isEqualTo(200);
    assertThat(isSignedIn(bob)).isTrue();
    assertThat(delete("/admin/users/" + sub(Service.USER) + "/sessions/" + his).status())
        .isEqualTo(404);
    assertThat(isSignedIn(bob)).isTrue();
    assertThat(delete("/admin/users/" + sub("bob") + "/sessions/" + his).status()).isEqualTo(204);
    assertThat(isSignedIn(bob)).isFalse();
    assertThat(isSignedIn(browser)).isTrue();
  }

  private String session(String sub) {
    var sessions = api.get("/admin/users/" + sub + "/sessions", admin()).json().get("sessions");
    return first(sessions, "id");
  }

  @Test
  void formsThatWereNotShownHereChangeNothing() {
    var second = new Browser();
    var _ = signIn(browser);
    var _ = signIn(second);
    var page = open(browser, "/account");
    var forged = submit(browser, page, "/end-other-sessions", Map.of("guard", "forged"));
    assertThat(forged.status()).isEqualTo(403);
    // The form of another person's page does not work in this browser.
    var stolen =
        submit(
            browser, page, "/end-other-sessions", Map.of("guard", guard(open(second, "/account"))));
    assertThat(stolen.status()).isEqualTo(403);
    var foreign = new Browser("https://evil.example");
    var signInPage = open(foreign, "/account");
    var refused =
        (Visit.Page)
            foreign.submit(
                signInPage, Map.of("username", Service.USER, "password", Service.PASSWORD));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(isSignedIn(second)).isTrue();
    for (var path : List.of("end-session", "end-other-sessions", "withdraw", "password", "email")) {
      var without =
          api.send(
              HttpRequest.newBuilder(URI.create(service.url() + "/account/" + path))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString("guard=x")));
      assertThat(without.header("Location")).endsWith("/account/sign-in");
    }
  }

  private static String guard(Visit.Page page) {
    return page.html().select("input[name=guard]").attr("value");
  }

  @Test
  void aNewPasswordSignsOutTheOthersAndChangesTheCookie() {
    var second = new Browser();
    var _ = signIn(browser);
    var _ = signIn(second);
    var form = open(browser, "/account/password");
    assertThat(form.html().select("input[name=current]")).isEmpty();
    clock.pass(ChangeOwnAccount.RECENT);
    var needed = open(browser, "/account/password");
    assertThat(needed.html().select("input[name=current]")).hasSize(1);
    var fields = Map.of("password", SECOND, "repeated", SECOND, "current", "a wrong one");
    assertThat(submit(browser, needed, "/password", fields).status()).isEqualTo(403);
    var weak = Map.of("password", "short", "repeated", "short", "current", Service.PASSWORD);
    assertThat(submit(browser, needed, "/password", weak).status()).isEqualTo(400);
    assertThat(isSignedIn(second)).isTrue();
    var before = browser.cookieValues();
    var right = Map.of("password", SECOND, "repeated", SECOND, "current", Service.PASSWORD);
    var done = submit(browser, needed, "/password", right);
    assertThat(done.html().select("[role=status]").text()).startsWith("Your password was changed");
    assertThat(browser.cookieValues()).isNotEqualTo(before);
    assertThat(sessions(done)).isEqualTo(1);
    assertThat(isSignedIn(second)).isFalse();
    clock.pass(Duration.ofMinutes(1));
    assertThat(signIn(new Browser()).status()).isEqualTo(401);
    assertThat(signIn(new Browser(), Service.USER, SECOND).status()).isEqualTo(200);
    assertThat(service.log()).doesNotContain(SECOND);
  }

  @Test
  void anotherEmailAddressIsShownAsNotVerified() {
    var verified = Map.of("email", "alice@old.example", "email_verified", true);
    var body = Texts.json(Map.of("username", Service.USER, "claims", verified));
    assertThat(api.putJson("/admin/users/" + sub(Service.USER), admin(), body).status())
        .isEqualTo(200);
    var page = signIn(browser);
    assertThat(page.html().select("dl").text()).contains("Email verified yes");
    var client =
        newcomer.register(service, Map.of("redirect_uris", List.of(SignedInFlow.CALLBACK)));
    assertThat(userInfo(client)).containsAllEntriesOf(verified);

    var form = open(browser, "/account/email");
    assertThat(submit(browser, form, "/email", Map.of("email", "nothing")).status()).isEqualTo(400);
    var done = submit(browser, form, "/email", Map.of("email", "alice@new.example"));

    assertThat(done.html().select("dl").text())
        .contains("Email alice@new.example")
        .contains("Email verified no");
    assertThat(userInfo(client))
        .containsEntry("email", "alice@new.example")
        .containsEntry("email_verified", false);
  }

  private Map<String, Object> userInfo(Answer client) {
    var flow =
        new SignedInFlow(service, client.string("client_id"), "code").with("scope", "openid email");
    var exchange = flow.exchange(GrantSteps.code(flow.run(browser)));
    var token = GrantSteps.exchange(api, client, exchange).string("access_token");
    return api.get("/userinfo", token).json();
  }

  @Test
  void anApplicationLosesItsAccess() {
    var client = client();
    var flow = new SignedInFlow(service, client, "code");
    var _ = flow.run(browser);
    var page = open(browser, "/account");
    var shown = page.html().select("section[aria-labelledby=applications]").text();
    assertThat(shown).contains("Tax Helper").contains("Know who you are").contains("Since");
    var done = submit(browser, page, "/withdraw", Map.of());
    assertThat(done.html().text()).contains("No application has access to your account.");
    clock.pass(Duration.ofSeconds(2));
    assertThat(asksForConsent(client)).isTrue();
  }

  private boolean asksForConsent(String client) {
    return browser.open(new SignedInFlow(service, client, "code").url()) instanceof Visit.Page page
        && page.html().select("button[name=decision]").size() == 2;
  }

  @Test
  void administratorsWithdrawConsentsAndEndAllSessions() {
    var client = client();
    var _ = new SignedInFlow(service, client, "code").run(browser);
    var path = "/admin/users/" + sub(Service.USER) + "/consents";
    var listed = api.get(path, admin());
    assertThat(listed.response().body()).contains(client).contains("Tax Helper");
    assertThat(delete(path + "/" + client).status()).isEqualTo(204);
    assertThat(delete(path + "/" + client).status()).isEqualTo(404);
    clock.pass(Duration.ofSeconds(2));
    assertThat(asksForConsent(client)).isTrue();
    assertThat(isSignedIn(browser)).isTrue();
    var ended = delete("/admin/users/" + sub(Service.USER) + "/sessions");
    assertThat(String.valueOf(ended.json().get("ended"))).startsWith("1");
    assertThat(isSignedIn(browser)).isFalse();
    var _ = signIn(browser);
    assertThat(isSignedIn(browser)).isTrue();
    assertThat(delete("/admin/sessions").status()).isEqualTo(200);
    assertThat(isSignedIn(browser)).isFalse();
    var audit = api.get("/admin/audit/users", admin()).response().body();
    assertThat(audit)
        .contains("account.consent_withdrawn")
        .contains("account.sessions_ended")
        .contains("account.all_sessions_ended");
  }
}
