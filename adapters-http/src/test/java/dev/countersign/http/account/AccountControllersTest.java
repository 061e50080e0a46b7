package dev.countersign.http.account;

import static dev.countersign.http.testing.Caller.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.account.ChangeOwnAccount.Refusal;
import dev.countersign.application.account.ChangeOwnAccount.Renewed;
import dev.countersign.application.account.driven.UserRecords.ConsentOfClient;
import dev.countersign.application.session.FindSession.SignedInUser;
import dev.countersign.application.session.SignIn;
import dev.countersign.application.session.StartedSession;
import dev.countersign.application.user.DirectoryUnavailable;
import dev.countersign.application.user.SignInRefusal;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.session.Session;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.session.SessionOrigin;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.AccountAction;
import dev.countersign.domain.user.AccountEvent;
import dev.countersign.domain.user.Consent;
import dev.countersign.domain.user.DeviceToken;
import dev.countersign.domain.user.PasswordRefusal;
import dev.countersign.http.testing.Caller;
import dev.countersign.http.testing.FakeOwnAccount;
import dev.countersign.http.testing.FakePorts;
import dev.countersign.testkit.client.ClientFixtures;
import dev.countersign.testkit.oauth.SecretHashes;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.session.SessionFixtures;
import dev.countersign.testkit.user.UserFixtures;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tests the account page, the pages for changes, and the sign-in without a client. */
@MicronautTest
@Property(name = "test.issuer", value = "https://op.example")
class AccountControllersTest {

  private static final String SESSION = "__Host-countersign_session=" + FakeOwnAccount.TOKEN;
  private static final Pattern GUARD = Pattern.compile("name=\"guard\" value=\"([^\"]*)\"");
  private static final Session PRESENT =
      SessionFixtures.session("present", UserFixtures.alice().id());

  private final Caller caller;
  private final FakePorts ports;
  private final FakeOwnAccount own;

  AccountControllersTest(EmbeddedServer server, FakePorts ports, FakeOwnAccount own) {
    this.caller = new Caller(server);
    this.ports = ports;
    this.own = own;
    own.found = signedIn(UserFixtures.alice());
    own.needsCurrentPassword = false;
    own.password = Result.ok(Optional.empty());
    own.email = Result.ok(Done.DONE);
    own.events = List.of();
    own.asked.clear();
    ports.sessions.asked.clear();
    ports.sessions.sessions.clear();
    ports.sessions.consents.clear();
  }

  private static Result<Optional<SignedInUser>, DirectoryUnavailable> signedIn(Account account) {
    return Result.ok(Optional.of(new SignedInUser(PRESENT, account, Optional.empty())));
  }

  private HttpResponse<String> get(String path) {
    return caller.get(path, "Cookie", SESSION);
  }

  private static String cookie(HttpResponse<?> page) {
    var cookie = header(page, "Set-Cookie");
    return cookie.substring(0, cookie.indexOf(';'));
  }

  private static String guard(HttpResponse<String> page) {
    var matcher = GUARD.matcher(page.body());
    assertThat(matcher.find()).as(page.body()).isTrue();
    return matcher.group(1);
  }

  /** Sends a form with the guard of this page. */
  private HttpResponse<String> post(
      HttpResponse<String> page, String path, String fields, String... headers) {
    var all =
        new ArrayList<>(
            List.of("Cookie", SESSION + "; " + cookie(page), "Sec-Fetch-Site", "same-origin"));
    all.addAll(Arrays.asList(headers));
    return caller.postForm(path, "guard=" + guard(page) + "&" + fields, all.toArray(String[]::new));
  }

  private void isDone(HttpResponse<String> response, String notice) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(303);
    assertThat(header(response, "Location")).isEqualTo("/account?done=" + notice);
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void withoutASessionEachPathLeadsToTheSignIn() {
    own.found = Result.ok(Optional.empty());
    for (var path :
        List.of("/account", "/account/password", "/account/email", "/account/changes")) {
      var response = get(path);
      assertThat(response.statusCode()).isEqualTo(303);
      assertThat(header(response, "Location")).isEqualTo("/account/sign-in");
    }
    for (var path : List.of("end-session", "end-other-sessions", "withdraw", "password", "email")) {
      var response = caller.postForm("/account/" + path, "guard=x", "Cookie", SESSION);
      assertThat(header(response, "Location")).isEqualTo("/account/sign-in");
    }
    assertThat(own.asked).isEmpty();
    assertThat(ports.sessions.asked).isEmpty();
  }

  @Test
  void withoutTheDirectoryThePageSaysWhy() {
    own.found = Result.refused(new DirectoryUnavailable());
    var page = get("/account");
    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(header(page, "Retry-After")).isEqualTo("60");
    assertThat(page.body()).contains("does not respond", "href=\"/account\"");
  }

  @Test
  void thePageShowsTheAccountAndEscapesIt() {
    var claims =
        JsonObject.EMPTY
            .with("name", "<b>Alice")
            .with("email_verified", false)
            .with("updated_at", Times.NOW.getEpochSecond())
            .with("groups", JsonArray.ofStrings(List.of("a", "b")));
    own.found = signedIn(UserFixtures.alice().with(new Profile(claims)));
    var other = session("other", Optional.of(new SessionOrigin("192.0.2.1", "<Firefox/1 Linux>")));
    ports.sessions.sessions.addAll(List.of(PRESENT, other));
    ports.sessions.consents.add(
        new ConsentOfClient(
            new Consent(
                UserFixtures.alice().id(), new ClientId("app"), Scope.of("openid"), Times.NOW),
            Optional.of(
                ClientFixtures.renamed(ClientFixtures.webClient("app"), "<i>App").metadata())));
    ports.sessions.consents.add(
        new ConsentOfClient(
            new Consent(
                UserFixtures.alice().id(),
                new ClientId("https://docs.example/client.json"),
                Scope.of("openid"),
                Times.NOW),
            Optional.empty()));

    var page = get("/account?done=session");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("&lt;b&gt;Alice (alice)", "&lt;i&gt;App", "docs.example")
        .contains("Firefox on Linux", "192.0.2.1", "(this browser)", "A browser")
        .contains("<dt>Email verified</dt><dd><bdi>no</bdi>", "[\"a\",\"b\"]")
        .contains("That browser was signed out.", "Sign out all other browsers")
        .doesNotContain("<script", "<b>Alice", FakeOwnAccount.TOKEN);
    assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
    assertThat(get("/account?done=%3Cscript%3E").body()).doesNotContain("role=\"status\"");
  }

  private static Session session(String token, Optional<SessionOrigin> origin) {
    return new Session(
        new SessionId("id-of-" + token),
        SecretHashes.hash(token),
        UserFixtures.alice().id(),
        Times.NOW,
        List.of("pwd"),
        Times.LATER,
        Optional.empty(),
        true,
        origin,
        Optional.empty());
  }

  @Test
  void anAccountOfADirectoryCannotBeChangedHere() {
    own.found = signedIn(UserFixtures.elsewhere("user-dora", "dora", "entry"));
    assertThat(get("/account").body())
        .contains("in its directory")
        .doesNotContain("/account/password");
    assertThat(get("/account/changes").body()).doesNotContain("/account/password");
    for (var path : List.of("/account/password", "/account/email")) {
      assertThat(header(get(path), "Location")).isEqualTo("/account");
    }
  }

  @Test
  void sessionsAndConsentsAreEndedForTheUserOnly() {
    ports.sessions.sessions.add(session("other", Optional.empty()));
    var page = get("/account");
    isDone(post(page, "/account/end-session", "session=id-of-other"), "session");
    isDone(post(page, "/account/end-session", "session=" + "x".repeat(44)), "session");
    isDone(post(page, "/account/end-other-sessions", ""), "others");
    isDone(post(page, "/account/withdraw", "client=app"), "withdrawn");
    isDone(post(page, "/account/withdraw", "client=%00"), "withdrawn");
    assertThat(ports.sessions.asked)
        .containsExactly(
            "end user-alice id-of-other user",
            "end all of user-alice except id of present user",
            "withdraw user-alice app user");
  }

  @Test
  void formsOfOthersAreRefused() {
    ports.sessions.sessions.add(session("other", Optional.empty()));
    var page = get("/account");
    var path = "/account/end-other-sessions";
    var refused =
        List.of(
            post(page, path, "guard=twice"),
            caller.postForm(
                path,
                "guard=" + guard(page),
                "Cookie",
                SESSION + "; " + cookie(page),
                "Origin",
                "https://evil.example"),
            caller.send(
                "POST",
                path,
                "guard=" + guard(page),
                "Cookie",
                SESSION + "; " + cookie(page),
                "Content-Type",
                "text/plain"),
            caller.postForm(path, "guard=" + guard(page), "Cookie", SESSION),
            caller.postForm(
                path,
                "guard=" + guard(page),
                "Cookie",
                SESSION + "; " + cookie(page),
                "Sec-Fetch-Site",
                "cross-site"));
    assertThat(refused).extracting(HttpResponse::statusCode).containsOnly(403);
    assertThat(refused)
        .allSatisfy(answer -> assertThat(answer.body()).contains("Nothing was changed"));
    assertThat(ports.sessions.asked).isEmpty();
  }

  @Test
  void aNewPasswordChangesTheCookie() {
    var renewed = new Renewed(new SessionToken("another-token-of-alice"), PRESENT);
    own.password = Result.ok(Optional.of(renewed));
    var page = get("/account/password");
    assertThat(page.body()).doesNotContain("name=\"current\"");
    var done = post(page, "/account/password", "password=violet+stone&repeated=violet+stone");
    isDone(done, "password");
    assertThat(header(done, "Set-Cookie"))
        .startsWith("__Host-countersign_session=another-token-of-alice;");
    own.password = Result.ok(Optional.empty());
    var again = post(page, "/account/password", "password=a&repeated=a&current=b");
    assertThat(again.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(own.asked).containsExactly("password violet stone", "password a with b");
  }

  @Test
  void differentPasswordsAreNotSent() {
    var page = get("/account/password");
    var refused = post(page, "/account/password", "password=one&repeated=two");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("not the same").doesNotContain("\"one\"", "\"two\"");
    assertThat(own.asked).isEmpty();
  }

  @Test
  void eachRefusalOfANewPasswordIsExplained() {
    own.needsCurrentPassword = true;
    var page = get("/account/password");
    assertThat(page.body()).contains("name=\"current\"");
    for (var expected :
        Map.of(
                new Refusal.CurrentPasswordNeeded(),
                "400 Enter your current password.",
                new Refusal.NotConfirmed(new SignInRefusal.WrongCredentials()),
                "403 Your current password is not correct.",
                new Refusal.NotConfirmed(new SignInRefusal.TooManyFailures(Duration.ofSeconds(9))),
                "429 ",
                new Refusal.PasswordRefused(new PasswordRefusal.Common()),
                "400 The password must not be a common password",
                new Refusal.TemporarilyUnavailable(),
                "503 ")
            .entrySet()) {
      own.password = Result.refused(expected.getKey());
      var refused = post(page, "/account/password", "password=a&repeated=a&current=typed");
      var text = expected.getValue().split(" ", 2);
      assertThat(refused.statusCode()).isEqualTo(Integer.parseInt(text[0]));
      assertThat(refused.body()).contains("role=\"alert\"", text[1]).doesNotContain("typed");
      assertThat(header(refused, "Retry-After").isEmpty())
          .isEqualTo(refused.statusCode() != 429 && refused.statusCode() != 503);
    }
    for (var gone : List.of(new Refusal.NotSignedIn(), new Refusal.KeptElsewhere())) {
      own.password = Result.refused(gone);
      var refused = post(page, "/account/password", "password=a&repeated=a");
      assertThat(header(refused, "Location")).isEqualTo("/account");
    }
  }

  @Test
  void anotherEmailAddressIsStrippedAndSetOnce() {
    var page = get("/account/email");
    assertThat(page.body()).contains("value=\"alice@users.example\"");
    isDone(post(page, "/account/email", "email=+a%40b.example+"), "email");
    own.email = Result.refused(new Refusal.EmailRefused());
    var refused = post(page, "/account/email", "email=%22%3Enothing");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("not an email address", "value=\"&#34;>nothing\"");
    assertThat(own.asked).containsExactly("email a@b.example", "email \">nothing");
  }

  @Test
  void theChangesAreShownInWords() {
    var alice = UserFixtures.alice().id();
    own.events =
        List.of(
            AccountEvent.of(alice, AccountAction.PASSWORD_SET, Actor.USER, Times.NOW),
            AccountEvent.of(alice, AccountAction.DISABLED, Actor.subject("admin"), Times.NOW),
            AccountEvent.of(alice, AccountAction.CREATED, Actor.SERVICE, Instant.EPOCH));
    var page = get("/account/changes").body();
    assertThat(page)
        .contains("Password changed by you", "Account created by the service", "1970")
        .doesNotContain("admin\"");
    own.events = List.of();
    assertThat(get("/account/changes").body()).contains("Nothing was changed yet.");
  }

  @Test
  void theSignInBringsTheCookiesAndReturnsToTheAccount() {
    var commands = new ArrayList<SignIn.Command>();
    ports.signIn =
        command -> {
          commands.add(command);
          return Result.ok(
              new SignIn.SignedIn(
                  new StartedSession(
                      new SessionToken("another-token-of-alice"),
                      session("new", Optional.empty()),
                      false),
                  new DeviceToken("the-device-token-of-alice"),
                  Duration.ofDays(1)));
        };
    var page = get("/account/sign-in?return_to=https://evil.example");
    assertThat(page.body())
        .contains("Stay signed in on this device for 30 days")
        .doesNotContain("evil");
    var done =
        post(
            page,
            "/account/sign-in",
            "username=alice&password=violet+stone&remember=yes",
            "User-Agent",
            "A browser");
    assertThat(done.statusCode()).isEqualTo(303);
    assertThat(header(done, "Location")).isEqualTo("/account");
    assertThat(done.headers().allValues("Set-Cookie"))
        .anySatisfy(
            cookie ->
                assertThat(cookie)
                    .startsWith("__Host-countersign_session=another-token-of-alice;")
                    .contains("Max-Age=", "HTTPOnly", "Secure", "SameSite=Lax"))
        .anySatisfy(cookie -> assertThat(cookie).startsWith("__Host-countersign_device="));
    var command = commands.getFirst();
    assertThat(command.remember()).isTrue();
    assertThat(command.previous()).contains(new SessionToken(FakeOwnAccount.TOKEN));
    assertThat(command.origin().map(SessionOrigin::browser)).contains("A browser");
  }

  @Test
  void aRefusedSignInShowsTheFormAgain() {
    var page = get("/account/sign-in");
    for (var fields : List.of("username=+&password=x", "username=alice&password=", "")) {
      var refused = post(page, "/account/sign-in", fields);
      assertThat(refused.statusCode()).as(fields).isEqualTo(400);
      assertThat(refused.body()).contains("Enter your username and password.");
    }
    ports.signIn = command -> Result.refused(new SignInRefusal.WrongCredentials());
    for (var password : List.of("typed", "t".repeat(2000))) {
      var refused = post(page, "/account/sign-in", "username=alice&password=" + password);
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.body()).contains("value=\"alice\"").doesNotContain(password);
      assertThat(refused.headers().allValues("Set-Cookie"))
          .noneMatch(cookie -> cookie.contains("_session"));
    }
    ports.signIn =
        command -> Result.refused(new SignInRefusal.TooManyFailures(Duration.ofSeconds(9)));
    var limited = post(page, "/account/sign-in", "username=alice&password=x");
    assertThat(limited.statusCode()).isEqualTo(429);
    assertThat(header(limited, "Retry-After")).isEqualTo("9");
    var forged =
        caller.postForm(
            "/account/sign-in", "guard=x&username=alice&password=x", "Cookie", cookie(page));
    assertThat(forged.statusCode()).isEqualTo(403);
    assertThat(caller.send("POST", "/account/sign-in", "").statusCode()).isEqualTo(400);
  }
}
