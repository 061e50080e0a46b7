package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.countersign.application.session.EndSessions;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.domain.user.UserId;
import dev.countersign.endtoend.Api.Answer;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.transaction.TransactionOperations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tells four clients of the end of a session over HTTP: one responds, one is slow, one refuses, and
 * one is not there.
 *
 * @see <a href="https://openid.net/specs/openid-connect-backchannel-1_0.html#BCRequest">OpenID
 *     Connect Back-Channel Logout §2.5</a>
 */
final class BackChannelLogoutTest {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

  @TempDir private Path directory;

  @Test
  void onH2() throws Exception {
    tellsEach(
        "jdbc:h2:file:"
            + directory.resolve("countersign")
            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
        "sa");
  }

  @Test
  void onPostgresql() throws Exception {
    try (var postgres =
        EmbeddedPostgres.builder().setServerConfig("listen_addresses", "127.0.0.1").start()) {
      tellsEach(postgres.getJdbcUrl("postgres", "postgres"), "postgres");
    }
  }

  private void tellsEach(String database, String user) throws Exception {
    try (var receiver = LogoutReceiver.start();
        var context = context(database, user)) {
      var url = context.getBean(EmbeddedServer.class).start().getURL().toString();
      var scene = new Scene(new StatementCosts.Started(url), context, receiver);
      scene.signIn();
      scene.endTheSession();
      scene.goodClientIsTold();
      scene.restIsTriedAgainOrAudited();
    }
  }

  private ApplicationContext context(String database, String user) {
    var settings = new TreeMap<String, Object>();
    settings.put("datasources.default.url", database);
    settings.put("datasources.default.username", user);
    settings.put(CountedStatements.SETTING, true);
    settings.put("micronaut.server.port", -1);
    settings.put("countersign.data-dir", directory.toString());
    settings.put("countersign.admin-secret", Service.ADMIN_SECRET);
    settings.put("countersign.registration-token", Service.REGISTRATION_TOKEN);
    settings.put("countersign.user", Service.USER);
    settings.put("countersign.user-password", Service.PASSWORD);
    settings.putAll(RemoteClient.REACHABLE);
    return ApplicationContext.builder().properties(settings).banner(false).start();
  }

  /** A user who is signed in at four clients. */
  private static final class Scene {

    private final Service service;
    private final ApplicationContext context;
    private final LogoutReceiver receiver;
    private final Newcomer newcomer = new Newcomer();
    private final Map<String, Answer> clients = new LinkedHashMap<>();
    private final Map<String, SignedJWT> idTokens = new LinkedHashMap<>();

    Scene(Service service, ApplicationContext context, LogoutReceiver receiver) {
      this.service = service;
      this.context = context;
      this.receiver = receiver;
    }

    void signIn() throws Exception {
      String dead;
      try (var stopped = LogoutReceiver.start()) {
        dead = stopped.at("/200");
      }
      for (var client :
          Map.of(
                  "slow", receiver.at("/slow"),
                  "dead", dead,
                  "refusing", receiver.at("/400"),
                  "good", receiver.at("/200"))
              .entrySet()) {
        signIn(client.getKey(), client.getValue());
      }
    }

    private void signIn(String name, String uri) throws Exception {
      var metadata =
          Map.of(
              "client_name",
              "A " + name + " one",
              "redirect_uris",
              List.of(SignedInFlow.CALLBACK),
              "backchannel_logout_uri",
              uri,
              "backchannel_logout_session_required",
              true);
      var client = newcomer.register(service, metadata);
      var flow = new SignedInFlow(service, client.string("client_id"), "code");
      var code = GrantSteps.code(flow.run(newcomer.browser()));
      var tokens = GrantSteps.exchange(new Api(service.url()), client, flow.exchange(code));
      clients.put(name, client);
      idTokens.put(name, SignedJWT.parse(tokens.string("id_token")));
    }

    /** The number of statements does not depend on the number of clients. */
    void endTheSession() throws Exception {
      var subject = Objects.requireNonNull(idTokens.get("good")).getJWTClaimsSet().getSubject();
      var sessions = context.getBean(Sessions.class).of(new UserId(subject), 9);
      assertThat(sessions).hasSize(1);
      var statements = context.getBean(CountedStatements.class);
      var _ = statements.taken();
      var request =
          Thread.ofVirtual()
              .name("virtual-executor-of-the-test")
              .start(
                  () ->
                      assertThat(context.getBean(EndSessions.class).end(sessions.getFirst().id()))
                          .isTrue());
      request.join();
      assertThat(statements.taken()).hasSize(2);
    }

    private List<String> receivedAt(String path) {
      return receiver.at(path, FORM);
    }

    void goodClientIsTold() throws Exception {
      Waiting.until("the good client is told", () -> !receivedAt("/200").isEmpty());
      var body = Texts.form(receivedAt("/200").getFirst());
      assertThat(body).containsOnlyKeys("logout_token");
      var token = body.getOrDefault("logout_token", "");
      assertThat(SignedJWT.parse(token).getHeader().getType().getType()).isEqualTo("logout+jwt");
      var claims = Peer.verified(service, token);
      var idToken = Objects.requireNonNull(idTokens.get("good")).getJWTClaimsSet();
      assertThat(claims.getIssuer()).isEqualTo(service.issuer());
      assertThat(claims.getAudience()).containsExactly(id("good"));
      assertThat(claims.getSubject()).isEqualTo(idToken.getSubject());
      assertThat(claims.getStringClaim("sid")).isEqualTo(idToken.getStringClaim("sid"));
      assertThat(claims.getJSONObjectClaim("events")).isEqualTo(Map.of(EVENT, Map.of()));
      assertThat(claims.getJWTID()).isNotEmpty();
      assertThat(claims.getIssueTime()).isBefore(Instant.now().plusSeconds(1));
      assertThat(
              Duration.between(
                  claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant()))
          .isEqualTo(Duration.ofMinutes(2));
      assertThat(claims.getClaims()).doesNotContainKey("nonce");
    }

    void restIsTriedAgainOrAudited() {
      Waiting.until("the refusing client is told", () -> !receivedAt("/400").isEmpty());
      Waiting.until("the slow client is told", () -> !receivedAt("/slow").isEmpty());
      Waiting.until(
          "only the slow and the dead client are left",
          () ->
              left().keySet().equals(Set.of(id("dead"), id("slow")))
                  && left().getOrDefault(id("dead"), false));
      var events = new Api(service.url()).get("/admin/audit/all", Newcomer.adminToken(service));
      assertThat(events.response().body())
          .contains("client.logout_refused")
          .contains(id("refusing"))
          .doesNotContain("client.logout_not_delivered");
      assertThat(receivedAt("/200")).hasSize(1);
      assertThat(receivedAt("/400")).hasSize(1);
    }

    private String id(String client) {
      return Objects.requireNonNull(clients.get(client)).string("client_id");
    }

    /** Returns each client that is still to be told, and whether an attempt failed. */
    @SuppressWarnings("unchecked")
    private Map<String, Boolean> left() {
      TransactionOperations<Connection> transactions = context.getBean(TransactionOperations.class);
      return transactions.executeRead(open -> left(open.getConnection()));
    }

    private static Map<String, Boolean> left(Connection connection) throws SQLException {
      try (var statement = connection.createStatement();
          var rows =
              statement.executeQuery("select client_id, failures > 0 from logout_delivery")) {
        var left = new TreeMap<String, Boolean>();
        while (rows.next()) {
          left.put(rows.getString(1), rows.getBoolean(2));
        }
        return left;
      }
    }
  }
}
