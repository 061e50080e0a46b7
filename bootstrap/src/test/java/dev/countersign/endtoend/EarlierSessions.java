package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.nimbusds.jwt.SignedJWT;
import dev.countersign.application.useradmin.ListAccounts;
import dev.countersign.bootstrap.CollectedLog;
import dev.countersign.domain.client.SearchedName;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.useradmin.AccountScan;
import dev.countersign.domain.useradmin.AccountSummary;
import dev.countersign.endtoend.Api.Answer;
import dev.countersign.endtoend.Browser.Visit;
import dev.countersign.testkit.oauth.SettableClock;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database that the version before accounts had a life cycle wrote (commit ccfb8e84), in which a
 * user is signed in and a client has tokens: the files in {@code store-with-sessions}. A clock lets
 * the time continue from then.
 */
abstract class EarlierSessions {

  private static final String MASTER_KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  /** Two names that are alike in full width, and one that the rules refuse, with each sub. */
  private static final Map<String, String> EARLIER_NAMES =
      Map.of("bob", "sub-1", "\uff42ob", "sub-2", "\u265abob", "sub-3");

  private final Map<String, Object> earlier = Texts.json(text("secrets.json"));

  @TempDir private Path directory;
  private final CollectedLog log = CollectedLog.open();
  private ApplicationContext context;
  private Api api;

  /** Prepares the database, and returns the settings that name it. */
  abstract Map<String, Object> database(Path directory) throws IOException, SQLException;

  /** Writes the database file of the earlier version, and the copy of its manifest. */
  static void unpack(Path directory) throws IOException, SQLException {
    try (var packed = new GZIPInputStream(resource("countersign.mv.db.gz"))) {
      var _ = Files.copy(packed, directory.resolve("countersign.mv.db"));
    }
    try (var anchor = resource("manifest.anchor")) {
      var _ = Files.copy(anchor, directory.resolve("manifest.anchor"));
    }
    try (var file = connect(directory)) {
      addEarlierNames(file);
    }
  }

  /** Connects to the database file in this directory. */
  static Connection connect(Path directory) throws SQLException {
    var file = directory.resolve("countersign");
    return DriverManager.getConnection(
        "jdbc:h2:file:" + file + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", "sa", "");
  }

  /** Adds users with the password of the first one, as the earlier version would have. */
  private static void addEarlierNames(Connection file) throws SQLException {
    try (var insert =
        file.prepareStatement(
            "insert into account (user_id, username, password_hash, email_verified)"
                + " select ?, ?, password_hash, false from account where username = ?")) {
      for (var name : EARLIER_NAMES.entrySet()) {
        insert.setString(1, name.getValue());
        insert.setString(2, name.getKey());
        insert.setString(3, Service.USER);
        assertThat(insert.executeUpdate()).isEqualTo(1);
      }
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(
        EarlierSessions.class.getResourceAsStream("/store-with-sessions/" + name), name);
  }

  private static String text(String name) {
    try (var file = resource(name)) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String value(String name) {
    return Objects.requireNonNull(earlier.get(name), name).toString();
  }

  @BeforeEach
  void startTheNewVersion() throws IOException, SQLException {
    var settings = new TreeMap<String, Object>();
    settings.put("micronaut.server.port", -1);
    settings.put("countersign.data-dir", directory.toString());
    settings.put("countersign.issuer", value("issuer"));
    settings.put("countersign.master-key", MASTER_KEY);
    settings.put("countersign.admin-secret", Service.ADMIN_SECRET);
    settings.put("countersign.user", Service.USER);
    settings.put("countersign.user-password", Service.PASSWORD);
    settings.putAll(database(directory));
    var clock = new SettableClock(Instant.parse(value("at")).plus(Duration.ofSeconds(2)));
    context =
        log.collect(
            () ->
                ApplicationContext.builder()
                    .properties(settings)
                    .singletons(clock)
                    .banner(false)
                    .start());
    api = new Api(context.getBean(EmbeddedServer.class).start().getURL().toString());
  }

  @AfterEach
  void stop() {
    context.close();
    log.close();
  }

  @Test
  void continueAfterTheUpgrade() {
    theSessionIsValid();
    var token = value("access_token");
    assertThat(api.get("/userinfo", token).json()).containsEntry("sub", value("sub"));
    assertThat(post("/introspect", Map.of("token", token)).json())
        .containsEntry("active", true)
        .containsEntry("sub", value("sub"));

    var renewed =
        tokens(Map.of("grant_type", "refresh_token", "refresh_token", value("refresh_token")));
    assertThat(api.get("/userinfo", renewed.string("access_token")).json())
        .containsEntry("sub", value("sub"));
    var _ = redeem(value("code"));
    theAccountAndTheClientAreAsBefore();
    usernamesThatStayAreReported();
    usersWithEarlierNamesSignIn();
  }

  private void usernamesThatStayAreReported() {
    assertThat(log.events())
        .filteredOn(event -> event.getLevel().equals(Level.WARN))
        .extracting(ILoggingEvent::getFormattedMessage)
        .contains(
            "2 of 4 usernames of an earlier release stay as they are; refused by the rules: users"
                + " [sub-3]; alike to that of another user: users [sub-2]");
    assertThat(log.text()).doesNotContain("bob").doesNotContain("\uff42").doesNotContain("\u265a");
  }

  private void usersWithEarlierNamesSignIn() {
    EARLIER_NAMES.forEach((name, sub) -> assertThat(subjectOf(name)).as(name).isEqualTo(sub));
  }

  /** Signs in with this username, and returns the subject of the ID token. */
  private String subjectOf(String name) {
    var browser = new Browser();
    var login = (Visit.Page) browser.open(authorizationRequest("openid email"));
    var typed = Map.of("username", name, "password", Service.PASSWORD);
    var consent = (Visit.Page) browser.submit(login, typed);
    var left = (Visit.Left) browser.submit(consent, Map.of("decision", "allow"));
    var idToken = redeem(GrantSteps.code(left.parameters())).string("id_token");
    try {
      return SignedJWT.parse(idToken).getJWTClaimsSet().getSubject();
    } catch (ParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /**
   * The user is asked to consent once more, because the scope profile releases more than before.
   */
  private void theSessionIsValid() {
    var answer = authorize("openid email offline_access");
    assertThat(answer.status()).describedAs(answer.response().body()).isIn(302, 303);
    assertThat(answer.header("Location")).startsWith(SignedInFlow.CALLBACK + "?code=");
    var asked = authorize("openid profile email offline_access");
    assertThat(asked.response().body())
        .contains("name=\"decision\" value=\"allow\"")
        .doesNotContain("type=\"password\"");
    var signedIn = SignedInFlow.allow(new Browser(), authorizationRequest("openid email"));
    assertThat(signedIn.parameters()).containsKey("code");
  }

  private Answer authorize(String scope) {
    return api.send(
        HttpRequest.newBuilder(URI.create(authorizationRequest(scope)))
            .header("Cookie", value("cookie"))
            .GET());
  }

  private String authorizationRequest(String scope) {
    return api.url()
        + "/authorize?"
        + Texts.form(
            Map.of(
                "client_id",
                value("client_id"),
                "response_type",
                "code",
                "redirect_uri",
                SignedInFlow.CALLBACK,
                "scope",
                scope,
                "state",
                "s",
                "code_challenge",
                SignedInFlow.challenge(value("code_verifier")),
                "code_challenge_method",
                "S256"));
  }

  private Answer post(String path, Map<String, String> form) {
    return api.postForm(path, value("client_id"), value("client_secret"), form);
  }

  private Answer tokens(Map<String, String> form) {
    var answer = post("/token", form);
    assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(200);
    return answer;
  }

  private Answer redeem(String code) {
    return tokens(
        Map.of(
            "grant_type",
            "authorization_code",
            "code",
            code,
            "redirect_uri",
            SignedInFlow.CALLBACK,
            "code_verifier",
            value("code_verifier")));
  }

  private void theAccountAndTheClientAreAsBefore() {
    // Not over HTTP: the framework compares the times of administrators' tokens with today.
    var accounts = context.getBean(ListAccounts.class);
    var account = accounts.find(new UserId(value("sub"))).orElseThrow();
    assertThat(account.username().value()).isEqualTo(Service.USER);
    assertThat(account.password()).isPresent();
    var search = new AccountScan.ByUsername(SearchedName.of("ali"));
    assertThat(
            accounts
                .list(search, Optional.empty(), 10)
                .map(page -> page.accounts().stream().map(AccountSummary::id).toList()))
        .isEqualTo(Result.ok(List.of(account.id())));
    assertThat(api.get("/clients/" + value("client_id"), value("registration_access_token")).json())
        .containsEntry("client_id", value("client_id"));
  }
}
