package dev.countersign.http.useradmin;

import static dev.countersign.http.testing.Caller.header;
import static dev.countersign.http.testing.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.useradmin.AdministerAccount.Definition;
import dev.countersign.application.useradmin.AdministerAccount.Refusal;
import dev.countersign.application.useradmin.ListAccounts.Page;
import dev.countersign.domain.client.SearchedName;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.useradmin.AccountCursor;
import dev.countersign.domain.useradmin.AccountScan;
import dev.countersign.domain.useradmin.AccountSummary;
import dev.countersign.http.testing.AccessTokens;
import dev.countersign.http.testing.Caller;
import dev.countersign.http.testing.FakePorts;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.user.UserFixtures;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
class AccountsControllerTest {

  private static final String PATH = "/admin/users";
  private static final String BODY = "{\"username\":\"bob\",\"claims\":{\"name\":\"Bob\"}}";
  private static final Definition BOB = new Definition("bob", JsonObject.EMPTY.with("name", "Bob"));

  private final Caller caller;
  private final FakePorts ports;

  AccountsControllerTest(EmbeddedServer server, FakePorts ports) {
    this.caller = new Caller(server);
    this.ports = ports;
    AccessTokens.accept(ports);
    ports.administerAccount.asked.clear();
    ports.administerAccount.definitions.clear();
    ports.administerAccount.refusal = Optional.empty();
    ports.listAccounts.scans.clear();
    ports.listAccounts.cursors.clear();
    ports.listAccounts.account = Optional.of(UserFixtures.alice());
    show(new Page(List.of(), Optional.empty()));
  }

  private void show(Page page) {
    ports.listAccounts.page = Result.ok(page);
  }

  @Test
  void accountsAreListedWithoutTheirClaims() {
    var bob = UserFixtures.account("user-bob", "bob");
    show(
        new Page(
            List.of(
                AccountSummary.of(UserFixtures.alice()),
                AccountSummary.of(bob.with(bob.life().disabled(true)))),
            Optional.empty()));

    var response = send("GET", PATH, "");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    assertThat(json(response))
        .isEqualTo(
            JsonObject.EMPTY.with(
                "users",
                new JsonArray(
                    List.of(
                        JsonObject.EMPTY
                            .with("sub", "user-alice")
                            .with("username", "alice")
                            .with("name", "Alice \u00c6rlig \ud83d\ude00")
                            .with("email", "alice@users.example")
                            .with("status", "enabled")
                            .with("created_at", Times.NOW.toString()),
                        JsonObject.EMPTY
                            .with("sub", "user-bob")
                            .with("username", "bob")
                            .with("status", "disabled")
                            .with("created_at", Times.NOW.toString())))));
    assertThat(ports.listAccounts.scans).containsExactly(new AccountScan.All());
  }

  @Test
  void usersOfADirectoryHaveTheirEntry() {
    var dora = UserFixtures.elsewhere("user-dora", "dora", "entry-dora");
    var directory =
        JsonObject.EMPTY.with("entry", "entry-dora").with("checked_at", Times.NOW.toString());
    show(new Page(List.of(AccountSummary.of(dora)), Optional.empty()));
    ports.listAccounts.account = Optional.of(dora);

    assertThat(json(send("GET", PATH, "")).array("users").orElseThrow().items())
        .containsExactly(
            JsonObject.EMPTY
                .with("sub", "user-dora")
                .with("username", "dora")
                .with("status", "enabled")
                .with("created_at", Times.NOW.toString())
                .with("directory", directory));
    assertThat(json(send("GET", PATH + "/user-dora", "")).object("directory")).contains(directory);
  }

  @Test
  void theSearchReachesThePort() {
    assertThat(send("GET", PATH + "?username=A%25&limit=200", "").statusCode()).isEqualTo(200);
    assertThat(send("GET", PATH + "?email=bob@", "").statusCode()).isEqualTo(200);
    assertThat(ports.listAccounts.scans)
        .containsExactly(
            new AccountScan.ByUsername(SearchedName.of("a%")),
            new AccountScan.ByEmail(SearchedName.of("bob@")));
  }

  /** Cursors of every kind. */
  static List<AccountCursor> cursors() {
    var id = new UserId("a user: ~/?");
    return List.of(
        new AccountCursor.OfId(id),
        new AccountCursor.OfText(SearchedName.of("a\n name \u0000 \u00e9 \ud83d\ude00"), id));
  }

  @ParameterizedTest
  @MethodSource("cursors")
  void theNextPageBeginsWhereTheLastOneEnded(AccountCursor cursor) {
    show(new Page(List.of(), Optional.of(cursor)));
    var next = json(send("GET", PATH, "")).string("next").orElseThrow();
    assertThat(send("GET", PATH + "?after=" + next, "").statusCode()).isEqualTo(200);
    assertThat(ports.listAccounts.cursors).containsExactly(Optional.empty(), Optional.of(cursor));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "username=",
        "email=",
        "username=a&username=b",
        "username=a&email=b",
        "limit=0",
        "limit=201",
        "limit=x",
        "after=x",
        "after=%3F",
        "status=enabled"
      })
  void aMalformedParameterIsRefusedByItsName(String query) {
    var response = send("GET", PATH + "?" + query, "");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).string("error")).hasValue("invalid_request");
    assertThat(json(response).string("error_description").orElseThrow())
        .startsWith(query.substring(0, query.indexOf('=')) + " ");
  }

  @Test
  void aCursorOfAnotherSearchIsRefused() {
    ports.listAccounts.page = Result.refused(new InvalidRequest("after ..."));
    assertThat(send("GET", PATH, "").statusCode()).isEqualTo(400);
  }

  @Test
  void oneAccountIsShownWithEverythingButTheHashOfItsPassword() {
    var response = send("GET", PATH + "/user-alice", "");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "ETag")).isEqualTo("\"0\"");
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    assertThat(response.body()).doesNotContain("argon2");
    assertThat(json(response))
        .isEqualTo(
            JsonObject.EMPTY
                .with("sub", "user-alice")
                .with("username", "alice")
                .with("status", "enabled")
                .with("password", true)
                .with("created_at", Times.NOW.toString())
                .with("tokens_since", "1970-01-01T00:00:00Z")
                .with("claims", UserFixtures.alice().profile().claims()));
    for (var sub : List.of("user-bob", "%C3%A9", "%00", "x".repeat(256))) {
      var unknown = send("GET", PATH + "/" + sub, "");
      assertThat(unknown.statusCode()).isEqualTo(404);
      assertThat(json(unknown).string("error")).hasValue("unknown_user");
    }
  }

  @Test
  void anAccountIsCreated() {
    var response = send("POST", PATH, BODY);
    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(json(response).string("sub")).hasValue("user-alice");
    assertThat(header(response, "ETag")).isEqualTo("\"0\"");
    assertThat(ports.administerAccount.definitions).containsExactly(BOB);
    assertThat(ports.administerAccount.asked).containsExactly("create without - by client:admin");
  }

  @Test
  void anAccountIsCreatedWithAPasswordAndWithoutClaims() {
    var response = send("POST", PATH, "{\"username\":\"bob\",\"password\":\"secret\"}");
    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.body()).doesNotContain("secret");
    assertThat(ports.administerAccount.definitions)
        .containsExactly(new Definition("bob", JsonObject.EMPTY));
    assertThat(ports.administerAccount.asked).containsExactly("create secret - by client:admin");
  }

  @Test
  void anAccountIsReplaced() {
    var response = send("PUT", PATH + "/a%2Fb", BODY);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "ETag")).isEqualTo("\"1\"");
    assertThat(replaced("If-Match", "\"12\"").statusCode()).isEqualTo(200);
    assertThat(replaced("If-Match", "*").statusCode()).isEqualTo(200);
    assertThat(ports.administerAccount.asked)
        .containsExactly(
            "replace any a/b by client:admin",
            "replace 12 a/b by client:admin",
            "replace any a/b by client:admin");
    assertThat(ports.administerAccount.definitions).containsOnly(BOB);
  }

  @ParameterizedTest
  @ValueSource(strings = {"12", "W/\"12\"", "\"-1\"", "\"1\", \"2\"", "\"x\"", "\"\""})
  void anotherVersionTagIsRefused(String tag) {
    var response = replaced("If-Match", tag);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).string("error_description"))
        .hasValue("If-Match must be the ETag of a previous response, or *");
    assertThat(ports.administerAccount.asked).isEmpty();
  }

  private HttpResponse<String> replaced(String header, String value) {
    return caller.send(
        "PUT",
        PATH + "/a%2Fb",
        BODY,
        "Authorization",
        AccessTokens.ADMIN,
        "Content-Type",
        "application/json",
        header,
        value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST| ''| {}| username is required and must be a string",
        "POST| ''| {\"username\":1}| username is required and must be a string",
        "POST| ''| {\"username\":\"a\",\"password\":1}| password must be a string",
        "POST| ''| {\"username\":\"a\",\"claims\":[]}| claims must be an object",
        "POST| ''| {\"username\":\"a\",\"sub\":\"x\"}| sub is not a member of this request",
        "PUT| /x| {}| username is required and must be a string",
        "PUT| /x| {\"username\":\"a\",\"password\":\"x\"}"
            + "| password is not a member of this request",
        "PUT| /x/password| {}| password is required and must be a string",
        "PUT| /x/password| {\"password\":\"x\",\"old\":\"y\"}| old is not a member of this request"
      })
  void aMalformedBodyIsRefused(String method, String path, String body, String description) {
    var response = send(method, PATH + path, body);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).string("error")).hasValue("invalid_request");
    assertThat(json(response).string("error_description")).hasValue(description);
    assertThat(ports.administerAccount.asked).isEmpty();
  }

  @Test
  void aBodyThatIsNotJsonIsRefused() {
    for (var request : List.of("POST ", "PUT /x", "PUT /x/password")) {
      var words = request.split(" ", 2);
      assertThat(send(words[0], PATH + words[1], "[]").statusCode()).isEqualTo(400);
      assertThat(
              caller
                  .send(words[0], PATH + words[1], BODY, "Authorization", AccessTokens.ADMIN)
                  .statusCode())
          .isEqualTo(400);
    }
    assertThat(ports.administerAccount.asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /a%2Fb/disable, '', disable",
    "POST, /a%2Fb/enable, '', enable",
    "POST, /a%2Fb/end-tokens, '', endTokens",
    "PUT, /a%2Fb/password, '{\"password\":\"a word\"}', setPassword a word",
    "DELETE, /a%2Fb, '', delete"
  })
  void aChangeIsMadeInTheNameOfTheAdministrator(
      String method, String path, String body, String change) {
    var response = send(method, PATH + path, body);
    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    assertThat(ports.administerAccount.asked).containsExactly(change + " a/b by client:admin");
  }

  /** All refusals, with their status and error code. */
  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(new Refusal.Unknown(), 404, "unknown_user"),
        Arguments.of(new Refusal.Invalid("username ..."), 400, "invalid_request"),
        Arguments.of(new Refusal.NameTaken(), 409, "username_taken"),
        Arguments.of(new Refusal.KeptElsewhere(), 409, "kept_elsewhere"),
        Arguments.of(new Refusal.OtherVersion(), 412, "other_version"),
        Arguments.of(new Refusal.Conflict(), 409, "conflict"),
        Arguments.of(new Refusal.Busy(), 503, "temporarily_unavailable"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aRefusalSaysWhy(Refusal refusal, int status, String code) {
    ports.administerAccount.refusal = Optional.of(refusal);
    for (var request :
        List.of("POST ", "PUT /x", "POST /x/disable", "DELETE /x", "POST /x/end-tokens")) {
      var words = request.split(" ", 2);
      var response = send(words[0], PATH + words[1], BODY);
      assertThat(response.statusCode()).isEqualTo(status);
      assertThat(json(response))
          .isEqualTo(
              JsonObject.EMPTY
                  .with("error", code)
                  .with("error_description", refusal.description()));
    }
  }

  @Test
  void anImpossibleSubIsNotFound() {
    for (var request : List.of("PUT /", "POST /disable", "PUT /password", "DELETE /")) {
      var words = request.split(" ", 2);
      var path = PATH + "/%C3%A9" + words[1].replaceFirst("/$", "");
      var body = words[1].equals("/password") ? "{\"password\":\"x\"}" : BODY;
      assertThat(send(words[0], path, body).statusCode()).isEqualTo(404);
    }
    assertThat(ports.administerAccount.asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, ''",
    "POST, ''",
    "GET, /x",
    "PUT, /x",
    "DELETE, /x",
    "POST, /x/disable",
    "POST, /x/enable",
    "POST, /x/end-tokens",
    "PUT, /x/password"
  })
  void onlyAdministratorsHaveAccess(String method, String path) {
    assertThat(caller.send(method, PATH + path, BODY).statusCode()).isEqualTo(401);
    assertThat(
            caller
                .send(method, PATH + path, BODY, "Authorization", AccessTokens.RELYING_PARTY)
                .statusCode())
        .isIn(401, 403);
    assertThat(ports.administerAccount.asked).isEmpty();
  }

  private HttpResponse<String> send(String method, String path, String body) {
    return caller.send(
        method,
        path,
        body,
        "Authorization",
        AccessTokens.ADMIN,
        "Content-Type",
        "application/json");
  }
}
